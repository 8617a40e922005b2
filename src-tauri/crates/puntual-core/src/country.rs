//! What the country of a book decides: how amounts are written, its currency and its time zone. Customers may be in any
//! country ([`place`]).

mod places;

pub use places::{Place, place, places, read_place};

/// The facts of one country. The list covers the Spanish-speaking countries, Brazil, the United States and the
/// larger English-speaking ones; any other falls back to [`OTHER`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// Its currency, ISO 4217.
    pub currency: &'static str,
    /// The sign that precedes an amount of that currency at home.
    pub sign: &'static str,
    /// Between whole and fraction.
    pub decimal_mark: char,
    /// Between groups of three digits.
    pub group_mark: char,
    /// The sign stands after the amount, with a space (`1.750,50 €`).
    pub sign_after: bool,
    /// IANA time zone of most of its businesses.
    pub time_zone: &'static str,
    /// Dates are usually written with the month first.
    pub month_first: bool,
    /// International dialling prefix, without the plus.
    pub dialling: &'static str,
}

const fn point(
    code: &'static str,
    currency: &'static str,
    sign: &'static str,
    time_zone: &'static str,
    dialling: &'static str,
) -> Country {
    Country {
        code,
        currency,
        sign,
        decimal_mark: '.',
        group_mark: ',',
        sign_after: false,
        time_zone,
        month_first: false,
        dialling,
    }
}

const fn comma(
    code: &'static str,
    currency: &'static str,
    sign: &'static str,
    time_zone: &'static str,
    dialling: &'static str,
) -> Country {
    Country {
        decimal_mark: ',',
        group_mark: '.',
        ..point(code, currency, sign, time_zone, dialling)
    }
}

/// The countries that Puntual knows. Number styles follow the Unicode CLDR locales es-XX, pt-BR and en-XX.
pub const COUNTRIES: &[Country] = &[
    point("MX", "MXN", "$", "America/Mexico_City", "52"),
    point("PE", "PEN", "S/ ", "America/Lima", "51"),
    comma("CO", "COP", "$", "America/Bogota", "57"),
    comma("CL", "CLP", "$", "America/Santiago", "56"),
    comma("AR", "ARS", "$", "America/Argentina/Buenos_Aires", "54"),
    Country {
        sign_after: true,
        ..comma("ES", "EUR", "€", "Europe/Madrid", "34")
    },
    comma("EC", "USD", "$", "America/Guayaquil", "593"),
    comma("UY", "UYU", "$", "America/Montevideo", "598"),
    comma("PY", "PYG", "Gs. ", "America/Asuncion", "595"),
    comma("BO", "BOB", "Bs", "America/La_Paz", "591"),
    comma("VE", "VES", "Bs.", "America/Caracas", "58"),
    comma("CR", "CRC", "₡", "America/Costa_Rica", "506"),
    point("GT", "GTQ", "Q", "America/Guatemala", "502"),
    point("HN", "HNL", "L", "America/Tegucigalpa", "504"),
    point("SV", "USD", "$", "America/El_Salvador", "503"),
    point("NI", "NIO", "C$", "America/Managua", "505"),
    point("PA", "USD", "B/.", "America/Panama", "507"),
    point("DO", "DOP", "RD$", "America/Santo_Domingo", "1"),
    point("PR", "USD", "$", "America/Puerto_Rico", "1"),
    comma("BR", "BRL", "R$ ", "America/Sao_Paulo", "55"),
    Country {
        month_first: true,
        ..point("US", "USD", "$", "America/New_York", "1")
    },
    point("GB", "GBP", "£", "Europe/London", "44"),
    point("CA", "CAD", "$", "America/Toronto", "1"),
    point("IE", "EUR", "€", "Europe/Dublin", "353"),
];

/// For a country that is not in the list: a point, no home currency. Any that exists has its own code, dialling and clock.
pub const OTHER: Country = point("", "", "", "UTC", "");

/// The facts of the country with this ISO code, whatever its case.
#[must_use]
pub fn country(code: &str) -> Country {
    COUNTRIES
        .iter()
        .copied()
        .find(|country| country.code.eq_ignore_ascii_case(code))
        .or_else(|| {
            place(code).map(|place| Country {
                code: place.code,
                time_zone: place.time_zone,
                dialling: place.dialling,
                ..OTHER
            })
        })
        .unwrap_or(OTHER)
}
