"""Small changes of C code, of the kinds that slip in: a bound, an operator, a constant, a condition,
a lost statement, a wrong result. Each is one replaced range of the text.

Works on tokens. That an operator has two operands is read off its spaces: clang-format puts one on
each side of such an operator, and none between an operator and its only operand.
"""

import re

TOKEN = re.compile(
    r"(?P<skip>//[^\n]*|/\*.*?\*/|^[ \t]*\#(?:\\\n|[^\n])*|\s+)"
    r"|(?P<text>\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')"
    r"|(?P<number>\.?\d(?:[eEpP][+-]|[\w.])*)"
    r"|(?P<word>[A-Za-z_]\w*)"
    r"|(?P<sign><<=|>>=|\.\.\.|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|.)",
    re.S | re.M,
)

# An operator with two operands, and what it is changed to.
OPERATORS = {
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&",
    "+": "-", "-": "+", "*": "/", "/": "*", "%": "*", "&": "|", "|": "&", "<<": ">>", ">>": "<<",
    "+=": "-=", "-=": "+=", "*=": "/=", "/=": "*=", "|=": "&=", "&=": "|=",
}
WORDS = {
    "true": "false", "false": "true", "fmin": "fmax", "fmax": "fmin", "fminf": "fmaxf",
    "fmaxf": "fminf", "floor": "ceil", "ceil": "floor", "floorf": "ceilf", "ceilf": "floorf",
    "INT_MAX": "0", "FLT_MAX": "0", "INFINITY": "0",
}
TYPES = {
    "auto", "bool", "char", "const", "double", "enum", "extern", "float", "int", "long", "register",
    "short", "signed", "static", "struct", "typedef", "union", "unsigned", "void", "volatile",
}
NOT_DROPPED = {"return", "goto", "if", "for", "while", "do", "switch", "else", "assert",
               "static_assert", "_Static_assert"}


class Token:
    def __init__(self, kind, text, start):
        self.kind, self.text, self.start, self.end = kind, text, start, start + len(text)


class Mutant:
    """`text` in place of source[start:end]. `first` to `last`: the lines of that range, from 1.
    `function`: the lines of the function around it, or None."""

    def __init__(self, source, start, end, text, function):
        self.start, self.end, self.text, self.function = start, end, text, function
        self.first = source.count("\n", 0, start) + 1
        self.last = source.count("\n", 0, end) + 1
        self.mutated = source[:start] + text + source[end:]
        self.before = source.split("\n")[self.first - 1].strip()
        self.after = self.mutated.split("\n")[self.first - 1].strip()
        if self.before == self.after:  # the first line that differs
            pairs = zip(source.split("\n"), self.mutated.split("\n"))
            pair = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
            self.before, self.after = pair[0].strip(), pair[1].strip()


def tokens_of(source):
    return [Token(match.lastgroup, match.group(), match.start())
            for match in TOKEN.finditer(source) if match.lastgroup != "skip"]


def closing(tokens, at):
    """The index of the bracket that closes the one at `at`."""
    depth = 0
    for i in range(at, len(tokens)):
        depth += tokens[i].text in "([{" if tokens[i].kind == "sign" else 0
        depth -= tokens[i].text in ")]}" if tokens[i].kind == "sign" else 0
        if depth == 0:
            return i
    raise ValueError("a bracket is not closed")


def is_declaration(tokens, at):
    first, second, third = tokens[at], tokens[at + 1], tokens[min(at + 2, len(tokens) - 1)]
    return first.kind == "word" and (
        first.text in TYPES or second.kind == "word" or
        (second.text == "*" and second.end == third.start))


class Reader:
    def __init__(self, source):
        self.source, self.tokens = source, tokens_of(source)
        self.found, self.seen = [], set()
        self.function, self.result = None, []

    def add(self, start, end, text):
        mutated = (start, end, text)
        if text != self.source[start:end] and mutated not in self.seen:
            self.seen.add(mutated)
            self.found.append(Mutant(self.source, start, end, text, self.function))

    def spaced(self, token):
        return self.source[token.start - 1].isspace() and self.source[token.end].isspace()

    def number(self, token):
        match = re.fullmatch(r"(\d+)(\.\d*)?([uUlLfF]*)", token.text)
        if not match:
            return
        whole, part, suffix = int(match[1]), match[2] or "", match[3]
        self.add(token.start, token.end, f"{whole + 1}{part}{suffix}")
        if whole > 0 and (whole > 1 or part in ("", ".0", ".")):
            self.add(token.start, token.end, f"{whole - 1}{part}{suffix}")

    def expression(self, first, last, counts=True):
        """Tokens `first` to before `last`. `counts`: numbers are changed, too."""
        tokens = self.tokens
        for i in range(first, last):
            token = tokens[i]
            if token.kind == "sign" and token.text in OPERATORS and self.spaced(token):
                self.add(token.start, token.end, OPERATORS[token.text])
            elif token.text == "!" or (token.text == "-" and not self.spaced(token)):
                self.add(token.start, token.end, "")
            elif token.kind == "word" and token.text in WORDS:
                self.add(token.start, token.end, WORDS[token.text])
            elif token.kind == "number" and counts:
                self.number(token)
            elif token.text in ("++", "--"):
                self.add(token.start, token.end, "--" if token.text == "++" else "++")

    def negate(self, first, last):
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        self.add(start, end, f"!({self.source[start:end]})")

    def give_back(self, at, end):
        """The statement `return ...;`"""
        start, stop = self.tokens[at].end, self.tokens[end].start
        value = self.source[start:stop].strip()
        result = [word for word in self.result if word not in ("static", "const", "inline")]
        if not value or result[:1] == ["struct"] and "*" not in result:
            return
        if "*" in result:
            self.add(start, stop, " NULL" if value != "NULL" else f" {value}")
        elif result == ["bool"]:
            opposite = {"true": "false", "false": "true"}.get(value, f"!({value})")
            self.add(start, stop, f" {opposite}")
        else:
            self.add(start, stop, " 1" if value == "0" else " 0")

    def for_header(self, at):
        """Its first part and its bound; the step of a plain count is left, since without it the
        loop just never ends."""
        end = closing(self.tokens, at)
        parts = [i for i in range(at, end) if self.tokens[i].text == ";"]
        self.expression(at, parts[1])
        if self.tokens[end - 1].text not in ("++", "--"):
            self.expression(parts[1], end)
        return end + 1

    def statement(self, at):
        """Returns the index after it; of a block or a condition, after its head."""
        tokens, token = self.tokens, self.tokens[at]
        if token.text in ("{", "}", ";", "else", "do"):
            return at + 1
        if token.text in ("case", "default"):
            while tokens[at].text != ":":
                at += 1
            return at + 1
        if token.text == "for":
            return self.for_header(at + 1)
        if token.text in ("if", "while", "switch"):
            end = closing(tokens, at + 1)
            if token.text != "switch":
                self.negate(at + 2, end)
            self.expression(at + 2, end)
            return end + 1
        end, depth = at, 0
        while tokens[end].text != ";" or depth:
            depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(tokens[end].text, 0)
            end += 1
        if token.text in ("assert", "static_assert", "_Static_assert"):
            return end + 1  # those that hold hold without, too
        declaration = is_declaration(tokens, at)
        if token.text == "return":
            self.give_back(at, end)
        elif token.text not in NOT_DROPPED and not declaration and tokens[at + 1].text != ":" \
                and not (token.text == "(" and tokens[at + 1].text == "void"):
            lines = self.source.count("\n", token.start, tokens[end].start)
            self.add(token.start, tokens[end].start, "\n" * lines)
        if declaration:  # a size has no value to be wrong: only what it is set to
            while at < end and tokens[at].text != "=":
                at += 1
        self.expression(at, end)
        return end + 1

    def body(self, opening):
        end = closing(self.tokens, opening)
        lines = [self.source.count("\n", 0, self.tokens[i].start) + 1 for i in (opening, end)]
        self.function = (lines[0], lines[1])
        at = opening + 1
        while at < end:
            at = self.statement(at)
        self.function = None
        return end + 1

    def read(self):
        tokens, at = self.tokens, 0
        while at < len(tokens):
            start, brackets = at, 0
            while at < len(tokens) and (brackets or tokens[at].text not in ("{", ";")):
                brackets += {"(": 1, "[": 1, ")": -1, "]": -1}.get(tokens[at].text, 0)
                at += 1
            if at == len(tokens):
                break
            if tokens[at].text == "{" and tokens[at - 1].text == ")":
                name = next(i for i in range(start, at) if tokens[i].text == "(") - 1
                self.result = [token.text for token in tokens[start:name]]
                at = self.body(at)
                continue
            equals = next((i for i in range(start, at) if tokens[i].text == "="), None)
            while tokens[at].text != ";":
                at = closing(tokens, at) + 1 if tokens[at].text in ("(", "[", "{") else at + 1
            if equals is not None and tokens[start].text not in ("enum", "typedef"):
                self.expression(equals, at)
            at += 1
        return self.found


def mutants_of(source):
    """Every mutant of a C file's text, in the order of the file."""
    return Reader(source).read()
