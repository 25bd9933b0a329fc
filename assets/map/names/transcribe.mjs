// A Russian name letter by letter, as Azerbaijani, Georgian and Armenian atlases write the towns of
// countries that they know by their Russian names, and Chinese ones.
const LETTERS = {
    az: { а: 'a', б: 'b', в: 'v', г: 'q', д: 'd', е: 'e', ё: 'yo', ж: 'j', з: 'z', и: 'i', й: 'y',
        к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f',
        х: 'x', ц: 'ts', ч: 'ç', ш: 'ş', щ: 'ş', ъ: '', ы: 'ı', ь: '', э: 'e', ю: 'yu', я: 'ya',
        дж: 'c', чж: 'çj', цз: 'tsz', '-': '-', ' ': ' ' },
    ka: { а: 'ა', б: 'ბ', в: 'ვ', г: 'გ', д: 'დ', е: 'ე', ё: 'ო', ж: 'ჟ', з: 'ზ', и: 'ი', й: 'ი',
        к: 'კ', л: 'ლ', м: 'მ', н: 'ნ', о: 'ო', п: 'პ', р: 'რ', с: 'ს', т: 'ტ', у: 'უ', ф: 'ფ',
        х: 'ხ', ц: 'ც', ч: 'ჩ', ш: 'შ', щ: 'შჩ', ъ: '', ы: 'ი', ь: '', э: 'ე', ю: 'იუ', я: 'ია',
        дж: 'ჯ', чж: 'ჯ', цз: 'ძ', '-': '-', ' ': '-' },
    hy: { а: 'ա', б: 'բ', в: 'վ', г: 'գ', д: 'դ', е: 'ե', ё: 'յո', ж: 'ժ', з: 'զ', и: 'ի', й: 'յ',
        к: 'կ', л: 'լ', м: 'մ', н: 'ն', о: 'ո', п: 'պ', р: 'ր', с: 'ս', т: 'տ', у: 'ու', ф: 'ֆ',
        х: 'խ', ц: 'ց', ч: 'չ', ш: 'շ', щ: 'շչ', ъ: '', ы: 'ի', ь: '', э: 'ե', ю: 'յու', я: 'յա',
        дж: 'ջ', чж: 'չժ', цз: 'ցզ', '-': ' ', ' ': ' ' },
};
const FIRST = { az: {}, ka: {}, hy: { о: 'օ', э: 'է', р: 'ռ' } };
const CHINESE = { az: { х: 'h' }, ka: {}, hy: { х: 'հ' } };

function part(text, language, chinese) {
    const letters = chinese ? { ...LETTERS[language], ...CHINESE[language] } : LETTERS[language];
    let out = '';
    for (let i = 0; i < text.length; i++) {
        const two = text.slice(i, i + 2), one = text[i];
        if (i === 0 && FIRST[language][one])
            out += FIRST[language][one];
        else if (letters[two]) {
            out += letters[two];
            i++;
        } else if (letters[one] === undefined)
            return null;
        else
            out += letters[one];
    }
    return out;
}

const capital = (text, language) => language === 'ka' || !text ? text :
    (language === 'az' && text[0] === 'i' ? 'İ' : text[0].toUpperCase()) + text.slice(1);

// `chinese`: its name is a transcription of Chinese. Null where a letter is unknown.
export function transcribed(russian, language, chinese) {
    let text = russian.toLowerCase().replace(/’/g, '').replace(/([бвгджзклмпрстфхцчш])\1/g, '$1')
        .replace(/(?<=[иы])й$/, '').replace(/(?<=[иы])й(?=[ -])/, '');
    if (!chinese)
        text = text.replace(/нн/g, 'н');
    if (language === 'az')
        text = text.replace(/(^|[аеиоуыэюяьъ -])е/g, '$1йе');
    if (language !== 'az')
        text = text.replace(/ия/g, 'иа').replace(/йя/g, 'я');
    const parts = text.split(/([ -])/).map((word, i) =>
        i % 2 === 1 ? LETTERS[language][word] : part(word, language, chinese));
    if (parts.includes(null))
        return null;
    const name = parts.map((word, i) => i % 2 === 1 ? word : capital(word, language)).join('');
    return language === 'ka' && !/[აეიოუ]$/.test(name) ? name + 'ი' : name;
}
