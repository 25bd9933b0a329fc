/* The compiled map tells right where places of the whole world are. */
#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "atlas/atlas.h"
#include "atlas/mapped.h"

static struct map_file file;

static int open_map(void **state)
{
    (void)state;
    return map_file_open(&file, BUILD_DIR "/assets/atlas.vmap") && file.atlas ? 0 : -1;
}

static int close_map(void **state)
{
    (void)state;
    map_file_close(&file);
    return 0;
}

/* "" at sea. */
static const char *country_at(double lat, double lon)
{
    const char *found = "";
    for (size_t i = 0; i < atlas_area_count(file.atlas); i++) {
        struct atlas_area area = atlas_area(file.atlas, i);
        if (area.kind != ATLAS_COUNTRY || !atlas_holds(file.atlas, i, (struct place_geo){lat, lon}))
            continue;
        if (*found)
            fail_msg("%g %g lies in %s and in %s", lat, lon, found, area.code);
        found = area.code;
    }
    return found;
}

struct place {
    const char *name;
    double lat, lon;
    const char *code; /* "" for the sea */
};

static void expect(const struct place *places, size_t count)
{
    unsigned wrong = 0;
    for (size_t i = 0; i < count; i++) {
        const char *found = country_at(places[i].lat, places[i].lon);
        if (strcmp(found, places[i].code) != 0) {
            print_error("%s lies in `%s`, not in `%s`\n", places[i].name, found, places[i].code);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

#define EXPECT(places) expect(places, sizeof(places) / sizeof *(places))

static void cities_of_europe(void **state)
{
    (void)state;
    static const struct place cities[] = {
        {"Reykjavik", 64.13, -21.88, "IS"},
        {"Oslo", 59.93, 10.75, "NO"},
        {"Karasjok", 69.47, 25.51, "NO"},
        {"Longyearbyen", 78.21, 15.65, "NO"},
        {"Stockholm", 59.33, 18.03, "SE"},
        {"Kiruna", 67.86, 20.23, "SE"},
        {"Helsinki", 60.20, 24.95, "FI"},
        {"Oulu", 65.00, 25.50, "FI"},
        {"Tallinn", 59.40, 24.74, "EE"},
        {"Riga", 56.94, 24.10, "LV"},
        {"Vilnius", 54.68, 25.28, "LT"},
        {"Minsk", 53.90, 27.56, "BY"},
        {"Warsaw", 52.23, 21.01, "PL"},
        {"Prague", 50.08, 14.43, "CZ"},
        {"Bratislava", 48.17, 17.12, "SK"},
        {"Vienna", 48.20, 16.37, "AT"},
        {"Budapest", 47.50, 19.05, "HU"},
        {"Bucharest", 44.43, 26.10, "RO"},
        {"Sofia", 42.70, 23.32, "BG"},
        {"Belgrade", 44.80, 20.47, "RS"},
        {"Pristina", 42.66, 21.16, "XK"},
        {"Skopje", 42.00, 21.43, "MK"},
        {"Tirana", 41.33, 19.82, "AL"},
        {"Podgorica", 42.44, 19.26, "ME"},
        {"Sarajevo", 43.86, 18.41, "BA"},
        {"Zagreb", 45.81, 15.98, "HR"},
        {"Ljubljana", 46.06, 14.51, "SI"},
        {"Rome", 41.90, 12.50, "IT"},
        {"Cagliari", 39.25, 9.10, "IT"},
        {"San Marino", 43.94, 12.45, "SM"},
        {"Vatican City", 41.904, 12.453, "VA"},
        {"Valletta", 35.88, 14.45, "MT"},
        {"Athens", 38.00, 23.74, "GR"},
        {"Heraklion", 35.30, 25.10, "GR"},
        {"Bern", 46.95, 7.45, "CH"},
        {"Vaduz", 47.14, 9.55, "LI"},
        {"Munich", 48.14, 11.58, "DE"},
        {"Berlin", 52.52, 13.40, "DE"},
        {"Copenhagen", 55.69, 12.50, "DK"},
        {"Torshavn", 62.02, -6.85, "FO"},
        {"Amsterdam", 52.35, 4.88, "NL"},
        {"Lelystad", 52.50, 5.50, "NL"},
        {"Brussels", 50.85, 4.35, "BE"},
        {"Luxembourg", 49.61, 6.13, "LU"},
        {"Paris", 48.86, 2.35, "FR"},
        {"Ajaccio", 41.95, 8.80, "FR"},
        {"Andorra la Vella", 42.51, 1.53, "AD"},
        {"Madrid", 40.42, -3.70, "ES"},
        {"Palma", 39.60, 2.70, "ES"},
        {"Las Palmas", 28.10, -15.45, "ES"},
        {"Lisbon", 38.75, -9.15, "PT"},
        {"Ponta Delgada", 37.76, -25.65, "PT"},
        {"London", 51.51, -0.12, "GB"},
        {"Belfast", 54.58, -5.95, "GB"},
        {"Dublin", 53.34, -6.30, "IE"},
        {"Douglas", 54.17, -4.52, "IM"},
        {"Kyiv", 50.45, 30.50, "UA"},
        {"Sevastopol", 44.60, 33.55, "UA"},
        {"Donetsk", 48.00, 37.80, "UA"},
        {"Chisinau", 47.01, 28.86, "MD"},
        {"Tiraspol", 46.84, 29.63, "MD"},
        {"Moscow", 55.75, 37.62, "RU"},
        {"Kaliningrad", 54.70, 20.50, "RU"},
        {"Murmansk", 68.95, 33.08, "RU"},
    };
    EXPECT(cities);
}

static void cities_of_asia(void **state)
{
    (void)state;
    static const struct place cities[] = {
        {"Ankara", 39.93, 32.86, "TR"},         {"Edirne", 41.67, 26.56, "TR"},
        {"Nicosia", 35.16, 33.36, "CY"},        {"Famagusta", 35.13, 33.92, "CY"},
        {"Damascus", 33.51, 36.29, "SY"},       {"Majdal Shams", 33.25, 35.78, "SY"},
        {"Beirut", 33.87, 35.53, "LB"},         {"Tel Aviv", 32.07, 34.80, "IL"},
        {"Ramallah", 31.90, 35.20, "PS"},       {"Gaza", 31.50, 34.46, "PS"},
        {"Amman", 31.95, 35.93, "JO"},          {"Baghdad", 33.31, 44.37, "IQ"},
        {"Kuwait", 29.35, 47.95, "KW"},         {"Riyadh", 24.69, 46.72, "SA"},
        {"Manama", 26.20, 50.55, "BH"},         {"Doha", 25.28, 51.50, "QA"},
        {"Al Ain", 24.20, 55.75, "AE"},         {"Muscat", 23.55, 58.35, "OM"},
        {"Sanaa", 15.35, 44.21, "YE"},          {"Tehran", 35.69, 51.39, "IR"},
        {"Kabul", 34.53, 69.17, "AF"},          {"Islamabad", 33.70, 73.06, "PK"},
        {"Karachi", 24.90, 67.05, "PK"},        {"Delhi", 28.65, 77.22, "IN"},
        {"Srinagar", 34.08, 74.80, "IN"},       {"Itanagar", 27.10, 93.62, "IN"},
        {"Port Blair", 11.65, 92.72, "IN"},     {"Chennai", 13.08, 80.24, "IN"},
        {"Colombo", 6.92, 79.90, "LK"},         {"Male", 4.175, 73.505, "MV"},
        {"Kathmandu", 27.71, 85.32, "NP"},      {"Thimphu", 27.47, 89.64, "BT"},
        {"Dhaka", 23.72, 90.41, "BD"},          {"Naypyidaw", 19.75, 96.10, "MM"},
        {"Bangkok", 13.75, 100.52, "TH"},       {"Vientiane", 17.98, 102.65, "LA"},
        {"Phnom Penh", 11.56, 104.90, "KH"},    {"Hanoi", 21.03, 105.85, "VN"},
        {"Kuala Lumpur", 3.15, 101.70, "MY"},   {"Kuching", 1.53, 110.34, "MY"},
        {"Singapore", 1.36, 103.82, "SG"},      {"Bandar Seri Begawan", 4.88, 114.92, "BN"},
        {"Jakarta", -6.21, 106.85, "ID"},       {"Jayapura", -2.60, 140.65, "ID"},
        {"Dili", -8.58, 125.57, "TL"},          {"Manila", 14.62, 121.03, "PH"},
        {"Taipei", 25.03, 121.52, "TW"},        {"Hong Kong", 22.38, 114.15, "HK"},
        {"Beijing", 39.91, 116.39, "CN"},       {"Lhasa", 29.65, 91.10, "CN"},
        {"Urumqi", 43.83, 87.60, "CN"},         {"Haikou", 20.00, 110.33, "CN"},
        {"Ulaanbaatar", 47.92, 106.92, "MN"},   {"Pyongyang", 39.02, 125.75, "KP"},
        {"Seoul", 37.55, 127.00, "KR"},         {"Jeju", 33.40, 126.55, "KR"},
        {"Tokyo", 35.70, 139.70, "JP"},         {"Sapporo", 43.06, 141.35, "JP"},
        {"Naha", 26.22, 127.70, "JP"},          {"Astana", 51.17, 71.43, "KZ"},
        {"Tashkent", 41.31, 69.28, "UZ"},       {"Ashgabat", 37.94, 58.38, "TM"},
        {"Dushanbe", 38.56, 68.77, "TJ"},       {"Bishkek", 42.87, 74.59, "KG"},
        {"Yakutsk", 62.03, 129.73, "RU"},       {"Vladivostok", 43.13, 131.92, "RU"},
        {"Petropavlovsk", 53.05, 158.65, "RU"}, {"Uelen", 66.12, -169.95, "RU"},
        {"Egvekinot", 66.45, -179.20, "RU"},    {"Bilibino", 68.05, 166.45, "RU"},
    };
    EXPECT(cities);
}

static void cities_of_africa(void **state)
{
    (void)state;
    static const struct place cities[] = {
        {"Rabat", 34.00, -6.84, "MA"},         {"Laayoune", 27.15, -13.18, "EH"},
        {"Aousserd", 22.55, -14.33, "EH"},     {"Tifariti", 26.15, -10.57, "EH"},
        {"Algiers", 36.73, 3.09, "DZ"},        {"Tunis", 36.80, 10.15, "TN"},
        {"Tripoli", 32.87, 13.19, "LY"},       {"Cairo", 30.05, 31.25, "EG"},
        {"Halaib", 22.21, 36.60, "EG"},        {"Khartoum", 15.55, 32.55, "SD"},
        {"Juba", 4.85, 31.60, "SS"},           {"Asmara", 15.33, 38.93, "ER"},
        {"Addis Ababa", 9.03, 38.74, "ET"},    {"Djibouti", 11.55, 43.12, "DJ"},
        {"Hargeisa", 9.56, 44.07, "SO"},       {"Mogadishu", 2.05, 45.31, "SO"},
        {"Nairobi", -1.28, 36.82, "KE"},       {"Kampala", 0.32, 32.58, "UG"},
        {"Kigali", -1.95, 30.06, "RW"},        {"Gitega", -3.43, 29.93, "BI"},
        {"Dodoma", -6.17, 35.74, "TZ"},        {"Zanzibar", -6.16, 39.22, "TZ"},
        {"Lilongwe", -13.98, 33.78, "MW"},     {"Lusaka", -15.42, 28.28, "ZM"},
        {"Harare", -17.83, 31.05, "ZW"},       {"Maputo", -25.93, 32.55, "MZ"},
        {"Antananarivo", -18.91, 47.53, "MG"}, {"Port Louis", -20.20, 57.50, "MU"},
        {"Moroni", -11.70, 43.27, "KM"},       {"Victoria", -4.65, 55.47, "SC"},
        {"Gaborone", -24.65, 25.91, "BW"},     {"Windhoek", -22.57, 17.09, "NA"},
        {"Pretoria", -25.75, 28.19, "ZA"},     {"Cape Town", -33.95, 18.50, "ZA"},
        {"Maseru", -29.35, 27.55, "LS"},       {"Mbabane", -26.32, 31.14, "SZ"},
        {"Luanda", -8.84, 13.28, "AO"},        {"Cabinda", -5.55, 12.25, "AO"},
        {"Kinshasa", -4.40, 15.35, "CD"},      {"Brazzaville", -4.22, 15.22, "CG"},
        {"Libreville", 0.42, 9.50, "GA"},      {"Malabo", 3.72, 8.78, "GQ"},
        {"Sao Tome", 0.30, 6.68, "ST"},        {"Yaounde", 3.87, 11.52, "CM"},
        {"Bangui", 4.45, 18.55, "CF"},         {"Ndjamena", 12.12, 15.10, "TD"},
        {"Abuja", 9.06, 7.49, "NG"},           {"Niamey", 13.52, 2.11, "NE"},
        {"Ouagadougou", 12.36, -1.53, "BF"},   {"Bamako", 12.64, -7.99, "ML"},
        {"Porto-Novo", 6.52, 2.61, "BJ"},      {"Lome", 6.19, 1.21, "TG"},
        {"Accra", 5.60, -0.19, "GH"},          {"Yamoussoukro", 6.82, -5.28, "CI"},
        {"Monrovia", 6.40, -10.70, "LR"},      {"Freetown", 8.42, -13.20, "SL"},
        {"Conakry", 9.65, -13.55, "GN"},       {"Bissau", 11.88, -15.62, "GW"},
        {"Banjul", 13.40, -16.65, "GM"},       {"Dakar", 14.75, -17.40, "SN"},
        {"Nouakchott", 18.09, -15.95, "MR"},   {"Praia", 14.95, -23.55, "CV"},
    };
    EXPECT(cities);
}

static void cities_of_america(void **state)
{
    (void)state;
    static const struct place cities[] = {
        {"Ottawa", 45.40, -75.72, "CA"},         {"Iqaluit", 63.75, -68.50, "CA"},
        {"Washington", 38.90, -77.03, "US"},     {"Detroit", 42.38, -83.10, "US"},
        {"Windsor", 42.28, -83.00, "CA"},        {"Anchorage", 61.17, -149.85, "US"},
        {"Honolulu", 21.33, -157.85, "US"},      {"Attu", 52.90, 172.95, "US"},
        {"Eismitte", 71.20, -39.95, "GL"},       {"Mexico City", 19.43, -99.13, "MX"},
        {"Guatemala", 14.63, -90.52, "GT"},      {"Belmopan", 17.25, -88.77, "BZ"},
        {"San Salvador", 13.70, -89.20, "SV"},   {"Tegucigalpa", 14.10, -87.22, "HN"},
        {"Managua", 12.12, -86.25, "NI"},        {"San Jose", 9.93, -84.08, "CR"},
        {"Panama", 9.02, -79.52, "PA"},          {"Havana", 23.10, -82.37, "CU"},
        {"Guantanamo", 20.14, -75.21, "CU"},     {"Kingston", 18.00, -76.79, "JM"},
        {"Port-au-Prince", 18.53, -72.32, "HT"}, {"Santo Domingo", 18.48, -69.92, "DO"},
        {"San Juan", 18.40, -66.08, "PR"},       {"Nassau", 25.04, -77.38, "BS"},
        {"Port of Spain", 10.65, -61.48, "TT"},  {"Bridgetown", 13.12, -59.58, "BB"},
        {"Castries", 13.98, -60.98, "LC"},       {"Fort-de-France", 14.63, -61.05, "FR"},
        {"Bogota", 4.61, -74.08, "CO"},          {"Caracas", 10.48, -66.88, "VE"},
        {"Georgetown", 6.75, -58.15, "GY"},      {"Paramaribo", 5.80, -55.20, "SR"},
        {"Cayenne", 4.88, -52.33, "FR"},         {"Quito", -0.20, -78.50, "EC"},
        {"Galapagos", -0.75, -90.32, "EC"},      {"Lima", -12.05, -77.03, "PE"},
        {"La Paz", -16.50, -68.14, "BO"},        {"Brasilia", -15.79, -47.88, "BR"},
        {"Manaus", -3.05, -60.00, "BR"},         {"Asuncion", -25.28, -57.60, "PY"},
        {"Montevideo", -34.86, -56.17, "UY"},    {"Buenos Aires", -34.62, -58.44, "AR"},
        {"Ushuaia", -54.75, -68.10, "AR"},       {"Santiago", -33.45, -70.66, "CL"},
        {"Punta Arenas", -53.15, -70.95, "CL"},  {"Stanley", -51.72, -57.95, "FK"},
    };
    EXPECT(cities);
}

static void cities_of_the_pacific(void **state)
{
    (void)state;
    static const struct place cities[] = {
        {"Canberra", -35.30, 149.13, "AU"},     {"Perth", -31.95, 115.87, "AU"},
        {"Hobart", -42.85, 147.28, "AU"},       {"Wellington", -41.29, 174.76, "NZ"},
        {"Christchurch", -43.53, 172.63, "NZ"}, {"Port Moresby", -9.42, 147.18, "PG"},
        {"Honiara", -9.47, 159.98, "SB"},       {"Port Vila", -17.73, 168.33, "VU"},
        {"Noumea", -22.20, 166.48, "NC"},       {"Suva", -18.05, 178.40, "FJ"},
        {"Labasa", -16.50, 179.35, "FJ"},       {"Taveuni", -16.88, -179.96, "FJ"},
        {"Apia", -13.87, -171.77, "WS"},        {"Tongatapu", -21.20, -175.15, "TO"},
        {"Agana", 13.45, 144.77, "GU"},
    };
    EXPECT(cities);
}

static void water_and_ice(void **state)
{
    (void)state;
    static const struct place places[] = {
        {"the North Pole", 90, 0, ""},
        {"near the North Pole", 89.9, 123, ""},
        {"the South Pole", -90, 0, "AQ"},
        {"near the South Pole", -89.95, -179.5, "AQ"},
        {"the Ross ice shelf", -81, -175, "AQ"},
        {"the Filchner ice shelf", -79.5, -42, "AQ"},
        {"the Ross Sea", -75, 180, ""},
        {"the Weddell Sea", -72, -45, ""},
        {"Vostok", -78.46, 106.84, "AQ"},
        {"the Caspian", 42, 50.5, ""},
        {"the Black Sea", 43, 34, ""},
        {"the middle of the Atlantic", 30, -45, ""},
        {"the Pacific east of the date line", 30, -179.99, ""},
        {"the Pacific west of the date line", 30, 179.99, ""},
        {"the Bering Strait", 65.6, -168.6, ""},
        {"the Sea of Marmara", 40.7, 28.2, ""},
        {"Hudson Bay", 60, -85, ""},
        {"the Gulf of Bothnia", 63, 20, ""},
        {"the Torres Strait", -10.1, 142.0, ""},
        {"the Strait of Magellan's mouth", -52.5, -68.3, ""},
    };
    EXPECT(places);
}

static bool in_lake(double lat, double lon)
{
    for (size_t i = 0; i < atlas_area_count(file.atlas); i++)
        if (atlas_area(file.atlas, i).kind == ATLAS_LAKE &&
            atlas_holds(file.atlas, i, (struct place_geo){lat, lon}))
            return true;
    return false;
}

static void lakes_are_water_but_for_their_islands(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double lat, lon;
        bool water;
    } places[] = {
        {"Superior", 47.7, -87.5, true},
        {"Michigan", 43.5, -87, true},
        {"Huron", 44.8, -82.4, true},
        {"Manitoulin", 45.75, -82.3, false},
        {"Erie", 42.2, -81.2, true},
        {"Ontario", 43.6, -77.8, true},
        {"Great Bear", 66, -120.5, true},
        {"Great Slave", 61.7, -114, true},
        {"Winnipeg", 52.5, -97.8, true},
        {"Titicaca", -15.8, -69.4, true},
        {"Victoria", -1, 33, true},
        {"Ukerewe", -2.04, 33.0, false},
        {"Tanganyika", -6, 29.5, true},
        {"Malawi", -12, 34.5, true},
        {"Baikal", 53.5, 108.2, true},
        {"Olkhon", 53.16, 107.4, false},
        {"Ladoga", 60.8, 31.5, true},
        {"Onega", 61.7, 35.4, true},
        {"Vänern", 58.9, 13.3, true},
        {"the IJsselmeer", 52.8, 5.35, true},
        {"the Flevopolder", 52.5, 5.5, false},
        {"Geneva", 46.45, 6.6, true},
        {"Balaton", 46.83, 17.73, true},
        {"Toba", 2.78, 98.72, true},
        {"Samosir", 2.6, 98.75, false},
        {"Taupo", -38.8, 175.9, true},
        {"Nasser", 22.9, 32.6, true},
        {"Nicaragua", 11.6, -85.4, true},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (in_lake(places[i].lat, places[i].lon) != places[i].water)
            fail_msg("%s is %s", places[i].name, places[i].water ? "land" : "water");
}

/* Members of the United Nations and its two observer states, by their codes. */
static const char members[] = "AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA "
                              "BW BR BN BG BF BI CV KH CM CA "
                              "CF TD CL CN CO KM CG CD CR CI HR CU CY CZ KP DK DJ DM DO EC EG SV "
                              "GQ ER EE SZ ET FJ FI FR GA GM "
                              "GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID IR IQ IE IL IT JM JP "
                              "JO KZ KE KI KW KG LA LV LB LS "
                              "LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME MA MZ "
                              "MM NA NR NP NL NZ NI NE NG MK "
                              "NO OM PK PW PA PG PY PE PH PL PT QA KR RO RU RW KN LC VC WS SM ST "
                              "SA SN RS SC SL SG SK SI SB SO "
                              "ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA "
                              "AE GB US UY UZ VU VE VN YE ZM "
                              "ZW VA PS";

/* Whether anything on a grid over one of its rings lies in a country. */
static bool has_a_point(size_t area)
{
    enum { STEPS = 20 };
    struct atlas_area about = atlas_area(file.atlas, area);
    for (size_t ring = about.ring_first; ring < about.ring_first + about.ring_count; ring++) {
        struct box_geo box = atlas_ring(file.atlas, ring).box;
        for (int step = 0; step < STEPS * STEPS; step++) {
            double up = (step / STEPS + 0.5) / STEPS, right = (step % STEPS + 0.5) / STEPS;
            struct place_geo at = {box.south + (box.north - box.south) * up,
                                   box.west + (box.east - box.west) * right};
            if (atlas_holds(file.atlas, area, at))
                return true;
        }
    }
    return false;
}

static void each_state_has_an_area_at_every_level(void **state)
{
    (void)state;
    size_t count = 0;
    for (const char *at = members; *at; at += strspn(at, " ")) {
        char code[3] = {at[0], at[1], '\0'};
        at += 2;
        int found = atlas_find(file.atlas, ATLAS_COUNTRY, code, NULL);
        if (found < 0)
            fail_msg("there is no %s", code);
        struct atlas_area area = atlas_area(file.atlas, (size_t)found);
        assert_string_equal(area.code, code);
        unsigned levels = 0;
        for (size_t i = 0; i < area.ring_count; i++) {
            unsigned of_ring = atlas_ring(file.atlas, area.ring_first + i).levels;
            levels = of_ring > levels ? of_ring : levels;
        }
        assert_int_equal(levels, ATLAS_LEVELS);
        assert_int_equal(atlas_find(file.atlas, ATLAS_COUNTRY, area.name, NULL), found);
        if (!has_a_point((size_t)found))
            fail_msg("nothing lies in %s", code);
        count++;
    }
    assert_int_equal(count, 193 + 2);
}

/* Atolls that the data does not have. */
static bool is_missing(const char *word)
{
    return strcmp(word, "city_tarawa") == 0 || strcmp(word, "city_funafuti") == 0;
}

static void capitals_lie_in_their_countries(void **state)
{
    (void)state;
    const double near = 0.06; /* degrees: from a quay onto the map's land */
    unsigned capitals = 0;
    for (size_t i = 0; i < atlas_name_count(file.atlas); i++) {
        struct atlas_name name = atlas_name(file.atlas, i);
        if (name.kind != ATLAS_NAME_CITY || !name.capital || is_missing(name.word))
            continue;
        bool own = false;
        for (int step = 0; step < 9 && !own; step++)
            own = strcmp(country_at(name.at.lat + near * (step / 3 - 1),
                                    name.at.lon + near * (step % 3 - 1)),
                         name.code) == 0;
        if (!own)
            fail_msg("%s is not in %s", name.word, name.code);
        capitals++;
    }
    assert_true(capitals > 150);
}

static void areas_are_found_by_what_they_are_called(void **state)
{
    (void)state;
    static const struct {
        const char *name, *code;
    } countries[] = {
        {"Ivory Coast", "CI"},
        {"Côte d'Ivoire", "CI"},
        {"USA", "US"},
        {"United States", "US"},
        {"UK", "GB"},
        {"Great Britain", "GB"},
        {"Burma", "MM"},
        {"Swaziland", "SZ"},
        {"Holland", "NL"},
        {"Czech Republic", "CZ"},
        {"East Timor", "TL"},
        {"Cabo Verde", "CV"},
        {"DRC", "CD"},
        {"Congo", "CG"},
        {"South Sudan", "SS"},
        {"North Macedonia", "MK"},
        {"Curacao", "CW"},
        {"Antarctica", "AQ"},
        {"Western Sahara", "EH"},
        {"Kosovo", "XK"},
        {"Viet Nam", "VN"},
    };
    static const struct {
        const char *name, *country;
    } provinces[] = {{"Texas", "US"},  {"Bavaria", "DE"},    {"Bayern", "DE"},
                     {"Quebec", "CA"}, {"Hokkaido", "JP"},   {"Sao Paulo", "BR"},
                     {"Gansu", "CN"},  {"Queensland", "AU"}, {"Chukot", "RU"}};
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
        int found = atlas_find(file.atlas, ATLAS_COUNTRY, countries[i].name, NULL);
        if (found < 0 || strcmp(atlas_area(file.atlas, (size_t)found).code, countries[i].code) != 0)
            fail_msg("%s is not found", countries[i].name);
    }
    for (size_t i = 0; i < sizeof provinces / sizeof *provinces; i++)
        if (atlas_find(file.atlas, ATLAS_PROVINCE_AREA, provinces[i].name, provinces[i].country) <
            0)
            fail_msg("%s is not found", provinces[i].name);
}

/* What the date line cuts is one country, whose parts touch the line on both sides. */
static void a_country_across_the_date_line_is_one(void **state)
{
    (void)state;
    static const char *const across[] = {"RU", "FJ", "AQ"};
    for (size_t i = 0; i < sizeof across / sizeof *across; i++) {
        int found = atlas_find(file.atlas, ATLAS_COUNTRY, across[i], NULL);
        assert_true(found >= 0);
        struct box_geo box = atlas_area(file.atlas, (size_t)found).box;
        assert_true(box.west <= -180 && box.east >= 180);
    }
    size_t edges = 0;
    struct place_geo *points = calloc(atlas_arc_most(file.atlas), sizeof *points);
    assert_non_null(points);
    for (size_t arc = 0; arc < atlas_arc_count(file.atlas); arc++) {
        if (atlas_arc(file.atlas, arc).kind != ATLAS_EDGE)
            continue;
        atlas_arc_points(file.atlas, arc, 0, points);
        for (size_t i = 0; i < atlas_arc_length(file.atlas, arc, 0); i++)
            assert_true(points[i].lon <= -180 || points[i].lon >= 180 || points[i].lat <= -90);
        edges++;
    }
    free(points);
    assert_true(edges >= 6);
}

static size_t disputed_between(struct box_geo box)
{
    struct atlas_query query = {ATLAS_BORDER_DISPUTED, 0, 0, 255, box};
    size_t count = 0;
    for (size_t arc = 0;
         (arc = atlas_arc_next(file.atlas, arc, &query)) < atlas_arc_count(file.atlas); arc++)
        count++;
    return count;
}

static void lines_that_are_not_agreed_are_dashed(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct box_geo box;
    } dashed[] =
        {
            {"the Line of Control", {34, 35, 73.8, 76}},
            {"Aksai Chin", {33, 35.5, 78, 80}},
            {"Arunachal Pradesh", {27.5, 29.5, 92, 97}},
            {"the Golan", {32.8, 33.2, 35.5, 35.7}},
            {"Western Sahara", {27.5, 27.8, -12, -9}},
            {"Kosovo", {42.6, 43.3, 20.5, 21.6}},
            {"Abyei", {9.4, 10.2, 27.8, 29}},
            {"Ilemi", {4.2, 5.5, 34, 36}},
            {"Halaib", {21.9, 22.1, 33.5, 36.5}},
            {"the West Bank", {31.4, 32.5, 34.9, 35.3}},
        },
      agreed[] = {
          {"Crimea", {45, 46.4, 32.5, 36.6}},
          {"Somaliland", {8, 11, 43.5, 49}},
          {"Kashmir's south", {30, 32, 73.8, 75}},
          {"the Falklands", {-53, -51, -62, -57}},
          {"Cyprus", {34.5, 35.8, 32, 34.7}},
          {"Egypt and Sudan along 22 N", {21.99, 22.01, 26, 31}},
      };
    for (size_t i = 0; i < sizeof dashed / sizeof *dashed; i++)
        if (disputed_between(dashed[i].box) == 0)
            fail_msg("%s is not dashed", dashed[i].name);
    for (size_t i = 0; i < sizeof agreed / sizeof *agreed; i++)
        if (disputed_between(agreed[i].box) > 0)
            fail_msg("%s is dashed", agreed[i].name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cities_of_europe),
        cmocka_unit_test(cities_of_asia),
        cmocka_unit_test(cities_of_africa),
        cmocka_unit_test(cities_of_america),
        cmocka_unit_test(cities_of_the_pacific),
        cmocka_unit_test(water_and_ice),
        cmocka_unit_test(lakes_are_water_but_for_their_islands),
        cmocka_unit_test(each_state_has_an_area_at_every_level),
        cmocka_unit_test(capitals_lie_in_their_countries),
        cmocka_unit_test(areas_are_found_by_what_they_are_called),
        cmocka_unit_test(a_country_across_the_date_line_is_one),
        cmocka_unit_test(lines_that_are_not_agreed_are_dashed),
    };
    return cmocka_run_group_tests(tests, open_map, close_map);
}
