//! Currencies as people name them.

use super::names::fold;
use crate::money::Currency;

/// The currency that a cell names: an ISO code, a sign, a word of everyday use, or several of these together (`MXN Peso
/// Mexicano`, `Dólar (USD)`). `M.N.` is the `home` currency, a bare `$` or `pesos` too, provided that `home` is a kind of peso
/// or dollar. `Ok(None)` for an empty cell.
///
/// # Errors
/// `()` when the cell names no currency.
#[allow(clippy::result_unit_err)]
pub fn read_currency(cell: &str, home: Currency) -> Result<Option<Currency>, ()> {
    let text = cell.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if let Ok(currency) = text.parse::<Currency>() {
        return Ok(Some(currency));
    }
    let folded = fold(text);
    let word: String = folded
        .chars()
        .filter(|letter| letter.is_alphanumeric() || "$€£/".contains(*letter))
        .collect();
    if let Some(code) = code_among_words(text) {
        return Ok(Some(code));
    }
    let named = match word.as_str() {
        "mn" | "monedanacional" | "nacional" | "local" | "monedalocal" => return Ok(Some(home)),
        "$" | "peso" | "pesos" | "pes" => return at_home(home),
        // What is not national is dollars in books of these countries; Peruvian programs write single letters.
        "me" | "monedaextranjera" | "extranjera" if home.code() != "USD" => "USD",
        "s" if home.code() == "PEN" => "PEN",
        "d" if home.code() == "PEN" => "USD",
        "pesosmexicanos" | "pesomexicano" | "mx$" | "mxp" => "MXN",
        "dolar"
        | "dolares"
        | "dollar"
        | "dollars"
        | "us$"
        | "u$s"
        | "usd$"
        | "dls"
        | "dlls"
        | "dol"
        | "dolaramericano"
        | "dolaresamericanos"
        | "dolarestadounidense"
        | "dolaresestadounidenses"
        | "dolarusa"
        | "dolareua"
        | "dolareseua"
        | "dl"
        | "usdollar"
        | "usdollars" => "USD",
        "€" | "euro" | "euros" => "EUR",
        "£" | "libras" => "GBP",
        "s/" | "sol" | "soles" | "nuevossoles" | "nuevosol" => "PEN",
        "pesoscolombianos" | "pesocolombiano" | "col$" => "COP",
        "pesoschilenos" | "pesochileno" | "clp$" => "CLP",
        "pesosargentinos" | "pesoargentino" | "ar$" => "ARS",
        "quetzal" | "quetzales" => "GTQ",
        "colones" | "colon" => "CRC",
        "guaranies" | "guarani" => "PYG",
        "reales" | "real" | "r$" => "BRL",
        _ => return Err(()),
    };
    named.parse().map(Some).map_err(|_| ())
}

/// The one ISO code in capitals that stands beside words.
fn code_among_words(text: &str) -> Option<Currency> {
    let mut codes = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
        .filter_map(|word| word.parse().ok());
    let first = codes.next()?;
    codes.all(|other| other == first).then_some(first)
}

fn at_home(home: Currency) -> Result<Option<Currency>, ()> {
    let pesos = [
        "MXN", "COP", "CLP", "ARS", "UYU", "DOP", "USD", "CAD", "CUP", "PHP",
    ];
    if pesos.contains(&home.code()) {
        Ok(Some(home))
    } else {
        Err(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_read_by_code_sign_and_word() {
        for (cell, code) in [
            ("mxn", "MXN"),
            (" USD ", "USD"),
            ("Dólares", "USD"),
            ("€", "EUR"),
            ("Soles", "PEN"),
            ("M.N.", "MXN"),
            ("$", "MXN"),
            ("PES", "MXN"),
            ("DOL", "USD"),
            ("S/", "PEN"),
            ("MXN Peso Mexicano", "MXN"),
            ("Dólar estadounidense (USD)", "USD"),
        ] {
            assert_eq!(
                read_currency(cell, Currency::MXN),
                Ok(cell.parse().ok().or_else(|| code.parse().ok())),
                "{cell}"
            );
        }
        assert_eq!(read_currency("", Currency::MXN), Ok(None));
    }

    #[test]
    fn national_and_foreign_money_are_told_apart_as_in_peru() {
        let sol: Currency = "PEN".parse().unwrap();
        for (cell, currency) in [
            ("MN", sol),
            ("S", sol),
            ("ME", Currency::USD),
            ("D", Currency::USD),
        ] {
            assert_eq!(read_currency(cell, sol), Ok(Some(currency)), "{cell}");
        }
        assert_eq!(read_currency("Dólar EUA", Currency::MXN), Ok(Some(Currency::USD)));
        assert_eq!(read_currency("D", Currency::MXN), Err(()));
    }

    #[test]
    fn what_names_no_currency_is_refused() {
        for cell in ["XQQ", "MX", "dinero", "12"] {
            assert_eq!(read_currency(cell, Currency::MXN), Err(()), "{cell}");
        }
        assert_eq!(read_currency("$", Currency::EUR), Err(()));
    }
}
