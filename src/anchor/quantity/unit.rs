//! Units of measure and currencies, with exact factors to a base unit of their dimension.

use super::rational::Rational;
use crate::language::Language;

/// What is measured; amounts of one dimension can be converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Litres.
    Volume,
    /// Grams.
    Mass,
    /// Seconds, up to weeks.
    Time,
    /// Months and longer: not convertible to days.
    Calendar,
    /// Metres per hour.
    Speed,
    /// Kelvins.
    Temperature,
    /// Watts.
    Power,
    /// Watt-hours.
    Energy,
    /// Volts.
    Voltage,
    /// Times as much or as often.
    Factor,
    /// Hundredths.
    Percent,
    /// Differences of percentages.
    Points,
    /// A measure of a trade, without a fixed size; each only equals itself.
    Named,
    /// Money; each currency only equals itself.
    Money,
}

/// A unit.
#[derive(Debug, PartialEq, Eq)]
pub struct Unit {
    /// How it is shown.
    pub symbol: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// How much of the base unit one is: numerator and denominator.
    factor: (i64, i64),
    /// Where its scale has the zero of the base unit.
    zero: i64,
    vi: &'static [&'static str],
    de: &'static [&'static str],
    en: &'static [&'static str],
}

impl Unit {
    /// An amount in the base unit of the dimension.
    #[must_use]
    pub fn base(&self, value: Rational) -> Option<Rational> {
        self.share(value.plus(Rational::from_integer(-self.zero))?)
    }

    /// A difference of amounts in the base unit of the dimension.
    #[must_use]
    pub fn share(&self, difference: Rational) -> Option<Rational> {
        difference.times(Rational::new(self.factor.0.into(), self.factor.1.into())?)
    }

    /// Whether amounts of the two can be compared at all: money only with its own currency.
    #[must_use]
    pub fn is_comparable(&self, other: &Self) -> bool {
        let is_own = matches!(self.dimension, Dimension::Money | Dimension::Named);
        self.dimension == other.dimension && (!is_own || self == other)
    }

    /// Whether its words may mean several units.
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        !self.homonyms().is_empty()
    }

    /// Whether its size differs from region to region: within one text it is one of them.
    #[must_use]
    pub fn is_regional(&self) -> bool {
        self.dimension == Dimension::Area && self.is_ambiguous()
    }

    /// The units that its words may mean, itself where they mean nothing else: a degree is one of
    /// Celsius or Fahrenheit or a difference of the latter, a pound may be money, a `sào` is smaller
    /// in the north than in the south.
    pub fn meanings(&'static self) -> impl Iterator<Item = &'static Unit> {
        let symbols = self.homonyms();
        let itself = symbols.is_empty().then_some(self);
        itself.into_iter().chain(UNITS.iter().filter(move |unit| symbols.contains(&unit.symbol)))
    }

    fn homonyms(&self) -> &'static [&'static str] {
        match self.symbol {
            "°" => &["°C", "°F", "Δ°F"],
            "lb" => &["lb", "GBP"],
            "oz" => &["oz", "oz t"],
            // Of the north (Bắc), the centre (Trung) and the south (Nam).
            "sào" => &["sào (B)", "sào (T)", "sào (N)"],
            "mẫu" => &["mẫu (B)", "mẫu (T)", "mẫu (N)"],
            "công" => &["công", "sào (N)"],
            _ => &[],
        }
    }

    /// The words for the unit in a language, lower case, words separated by blanks.
    pub(super) fn words(&self, language: Language) -> &'static [&'static str] {
        match language {
            Language::Vietnamese => self.vi,
            Language::German => self.de,
            Language::English => self.en,
            Language::Other(_) => &[],
        }
    }
}

macro_rules! units {
    ($($symbol:literal $dimension:ident $num:literal / $den:literal $(from $zero:literal)?, [$($vi:literal)*], [$($de:literal)*], [$($en:literal)*];)*) => {
        /// All units. Symbols in the words are matched as they stand in running text.
        pub static UNITS: &[Unit] = &[$(Unit {
            symbol: $symbol, dimension: Dimension::$dimension, factor: ($num, $den), zero: 0 $(+ $zero)?,
            vi: &[$($vi),*], de: &[$($de),*], en: &[$($en),*],
        }),*];
    };
}

units! {
    "%" Percent 1/1, ["%" "phần trăm"], ["%" "prozent"], ["%" "percent" "per cent"];
    "pp" Points 1/1, ["điểm phần trăm" "điểm %"], ["prozentpunkte" "prozentpunkten" "prozentpunkt"], ["percentage points" "percentage point"];
    "bp" Points 1/100, ["điểm cơ bản"], ["basispunkte" "basispunkten" "basispunkt"], ["basis points" "basis point"];
    "‰" Percent 1/10, ["‰" "phần nghìn" "phần ngàn"], ["‰" "promille"], ["‰" "per mille" "permille"];
    "km" Length 1000/1, ["km" "cây số" "ki lô mét" "kilomet" "kilômét" "ki-lô-mét"], ["km" "kilometer" "kilometern" "kilometers"], ["km" "kilometres" "kilometers" "kilometer" "kilometre"];
    "m" Length 1/1, ["m" "mét" "met"], ["m" "meter" "metern" "meters"], ["m" "metres" "meters" "metre" "meter"];
    "cm" Length 1/100, ["cm" "xăng ti mét" "phân" "centimet" "xentimét"], ["cm" "zentimeter" "zentimetern"], ["cm" "centimetres" "centimeters"];
    "dm" Length 1/10, ["dm" "tấc"], ["dm" "dezimeter" "dezimetern"], ["dm" "decimetres" "decimeters"];
    "mm" Length 1/1000, ["mm" "mi li mét" "milimét"], ["mm" "millimeter" "millimetern"], ["mm" "millimetres" "millimeters"];
    "mi" Length 1609344/1000, ["dặm"], ["meile" "meilen"], ["miles" "mile" "mi"];
    "nmi" Length 1852/1, ["hải lý"], ["seemeile" "seemeilen"], ["nautical miles" "nautical mile"];
    "ft" Length 3048/10000, ["feet" "foot" "bộ anh"], ["fuß"], ["feet" "foot" "ft"];
    "in" Length 254/10000, ["inch" "inches"], ["zoll"], ["inches" "inch"];
    "yd" Length 9144/10000, ["yard" "yards"], ["yard" "yards"], ["yards" "yard"];
    "ha" Area 10000/1, ["ha" "héc ta" "hecta" "héc-ta"], ["ha" "hektar"], ["ha" "hectares" "hectare"];
    "km²" Area 1000000/1, ["km2" "km²" "ki lô mét vuông" "cây số vuông" "km vuông" "kilomet vuông" "kilômét vuông" "ki-lô-mét vuông"], ["km2" "km²" "quadratkilometer" "quadratkilometern"], ["km2" "km²" "square kilometres" "square kilometers"];
    "m²" Area 1/1, ["m2" "m²" "mét vuông" "m vuông" "met vuông"], ["m2" "m²" "quadratmeter" "quadratmetern"], ["m2" "m²" "square metres" "square meters"];
    "cm²" Area 1/10000, ["cm2" "cm²" "cm vuông" "xăng ti mét vuông"], ["cm2" "cm²" "quadratzentimeter" "quadratzentimetern"], ["cm2" "cm²" "square centimetres" "square centimeters"];
    "mi²" Area 2589988110336/1000000, ["dặm vuông"], ["quadratmeile" "quadratmeilen"], ["square miles" "square mile"];
    "ft²" Area 9290304/100000000, ["feet vuông" "foot vuông"], ["quadratfuß"], ["square feet" "square foot"];
    "acre" Area 40468564224/10000000, ["mẫu anh" "acre" "acres"], ["acre" "acres" "morgen land"], ["acres" "acre"];
    "m³" Volume 1000/1, ["m3" "m³" "mét khối" "m khối" "met khối"], ["m3" "m³" "kubikmeter" "kubikmetern"], ["m3" "m³" "cubic metres" "cubic meters"];
    "km³" Volume 1000000000000/1, ["km3" "km³" "km khối" "ki lô mét khối"], ["km3" "km³" "kubikkilometer" "kubikkilometern"], ["km3" "km³" "cubic kilometres" "cubic kilometers"];
    "cm³" Volume 1/1000, ["cm3" "cm³" "cm khối" "phân khối"], ["cm3" "cm³" "kubikzentimeter" "kubikzentimetern"], ["cm3" "cm³" "cubic centimetres" "cubic centimeters"];
    "hl" Volume 100/1, ["héc tô lít" "hectolit"], ["hl" "hektoliter" "hektolitern"], ["hectolitres" "hectoliters"];
    "l" Volume 1/1, ["l" "lít"], ["l" "liter" "litern"], ["l" "litres" "liters" "litre" "liter"];
    "ml" Volume 1/1000, ["ml" "mi li lít" "mililít"], ["ml" "milliliter" "millilitern"], ["ml" "millilitres" "milliliters"];
    "gal" Volume 3785411784/1000000000, ["gallon" "gallons"], ["gallone" "gallonen"], ["gallons" "gallon"];
    "bbl" Volume 158987294928/1000000000, ["thùng dầu"], ["barrel" "barrels"], ["barrels" "barrel"];
    "kg" Mass 1000/1, ["kg" "ki lô gam" "ký" "kí" "cân" "kilogam" "ki-lô-gam" "ki lô"], ["kg" "kilogramm" "kilo"], ["kg" "kilograms" "kilogrammes" "kilos"];
    "g" Mass 1/1, ["g" "gam" "gram" "gr"], ["g" "gramm"], ["g" "grams" "gram"];
    "mg" Mass 1/1000, ["mg" "mi li gam"], ["mg" "milligramm"], ["mg" "milligrams"];
    "sào" Area 360/1, ["sào"], ["sào" "sao"], ["sào" "sao"];
    "sào (B)" Area 360/1, [], [], [];
    "sào (T)" Area 500/1, [], [], [];
    "sào (N)" Area 1000/1, [], [], [];
    "mẫu" Area 3600/1, ["mẫu"], ["mẫu" "mau"], ["mẫu" "mau"];
    "mẫu (B)" Area 3600/1, [], [], [];
    "mẫu (T)" Area 5000/1, [], [], [];
    "mẫu (N)" Area 10000/1, [], [], [];
    "công" Named 1/1, ["công"], ["công"], ["công"];
    "lượng" Mass 375/10, ["lượng" "cây vàng"], ["lượng" "luong" "tael" "taels"], ["lượng" "taels" "tael"];
    "chỉ" Mass 375/100, ["chỉ"], ["chỉ"], ["chỉ"];
    "lạng" Mass 100/1, ["lạng"], [], [];
    "yến" Mass 10000/1, ["yến"], [], [];
    "tạ" Mass 100000/1, ["tạ"], ["dezitonne" "dezitonnen" "doppelzentner"], ["quintal" "quintals"];
    "t" Mass 1000000/1, ["tấn"], ["t" "tonne" "tonnen"], ["t" "tonnes" "tons" "ton" "tonne"];
    "kt" Mass 1000000000/1, ["kiloton" "ki lô tấn"], ["kilotonne" "kilotonnen"], ["kilotonnes" "kilotons"];
    "Mt" Mass 1000000000000/1, ["megaton" "mê ga tấn"], ["megatonne" "megatonnen"], ["megatonnes" "megatons"];
    "Gt" Mass 1000000000000000/1, ["gigaton" "giga tấn"], ["gigatonne" "gigatonnen"], ["gigatonnes" "gigatons"];
    "lb" Mass 45359237/100000, ["pound" "pounds" "cân anh"], ["pfund"], ["pounds" "pound" "lb" "lbs"];
    "oz" Mass 28349523125/1000000000, ["ounce" "ounces" "aoxơ" "ao xơ"], ["unze" "unzen"], ["ounces" "ounce" "oz"];
    "oz t" Mass 311034768/10000000, ["ounce troy" "troy ounce"], ["feinunze" "feinunzen"], ["troy ounces" "troy ounce"];
    "s" Time 1/1, ["giây"], ["sekunde" "sekunden"], ["seconds" "second"];
    "min" Time 60/1, ["phút"], ["minute" "minuten" "min"], ["minutes" "minute" "min"];
    "h" Time 3600/1, ["giờ" "tiếng" "giờ đồng hồ" "tiếng đồng hồ"], ["stunde" "stunden" "std"], ["hours" "hour" "h"];
    "d" Time 86400/1, ["ngày" "ngày đêm" "hôm"], ["tag" "tage" "tagen" "tages"], ["days" "day"];
    "wk" Time 604800/1, ["tuần"], ["woche" "wochen"], ["weeks" "week"];
    "mo" Calendar 1/1, ["tháng"], ["monat" "monate" "monaten" "monats"], ["months" "month"];
    "yr" Calendar 12/1, ["năm" "tuổi"], ["jahr" "jahre" "jahren" "jahres"], ["years" "year"];
    "decade" Calendar 120/1, ["thập kỷ" "thập niên" "thập kỉ"], ["jahrzehnt" "jahrzehnte" "jahrzehnten"], ["decades" "decade"];
    "century" Calendar 1200/1, ["thế kỷ" "thế kỉ"], ["jahrhundert" "jahrhunderte" "jahrhunderten"], ["centuries"];
    "km/h" Speed 1000/1, ["km/h" "km/giờ" "km / h" "km mỗi giờ" "ki lô mét một giờ"], ["km/h" "km / h" "kilometer pro stunde" "kilometern pro stunde" "stundenkilometer" "stundenkilometern"], ["km/h" "kph" "kilometres per hour" "kilometers per hour"];
    "mph" Speed 1609344/1000, ["mph" "dặm/giờ" "dặm một giờ" "dặm mỗi giờ" "dặm / giờ" "dặm trên giờ"], ["mph" "meilen pro stunde"], ["mph" "miles per hour"];
    "°C" Temperature 1/1, ["°c" "° c" "ºc" "độ c"], ["°c" "° c" "ºc" "grad celsius"], ["°c" "ºc" "degrees celsius"];
    "°F" Temperature 5/9 from 32, ["°f" "° f" "ºf" "độ f"], ["°f" "° f" "ºf" "grad fahrenheit"], ["°f" "ºf" "degrees fahrenheit"];
    "Δ°F" Temperature 5/9, [], [], [];
    "°" Temperature 1/1, ["độ" "°"], ["grad" "°"], ["degrees" "°"];
    "W" Power 1/1, ["w" "oát"], ["w" "watt"], ["w" "watts" "watt"];
    "kW" Power 1000/1, ["kw"], ["kw" "kilowatt"], ["kw" "kilowatts"];
    "MW" Power 1000000/1, ["mw" "mê ga oát"], ["mw" "megawatt"], ["mw" "megawatts"];
    "GW" Power 1000000000/1, ["gw"], ["gw" "gigawatt"], ["gw" "gigawatts"];
    "kWh" Energy 1000/1, ["kwh"], ["kwh" "kilowattstunde" "kilowattstunden"], ["kwh" "kilowatt-hours"];
    "MWh" Energy 1000000/1, ["mwh"], ["mwh" "megawattstunde" "megawattstunden"], ["mwh"];
    "GWh" Energy 1000000000/1, ["gwh"], ["gwh" "gigawattstunde" "gigawattstunden"], ["gwh"];
    "PS" Power 735/1, ["mã lực"], ["ps"], ["horsepower" "hp"];
    "V" Voltage 1/1, ["v" "vôn"], ["v" "volt"], ["v" "volts"];
    "kV" Voltage 1000/1, ["kv"], ["kv" "kilovolt"], ["kv" "kilovolts"];
    "×" Factor 1/1, ["lần"], ["mal"], ["times"];
    "VND" Money 1/1, ["đồng" "vnd" "vnđ" "đ" "₫"], ["dong" "vnd" "đồng"], ["dong" "vnd"];
    "USD" Money 1/1, ["usd" "đô la mỹ" "đô la" "đôla" "đô-la" "đô-la mỹ" "đô" "$" "us$" "mỹ kim"], ["usd" "us-dollar" "dollar" "dollars" "$" "us$"], ["usd" "dollars" "dollar" "$" "us$"];
    "EUR" Money 1/1, ["euro" "eur" "€" "ơ rô"], ["euro" "eur" "€" "euros"], ["euros" "euro" "eur" "€"];
    "GBP" Money 1/1, ["bảng anh" "bảng" "£" "gbp"], ["pfund sterling" "britische pfund" "£" "gbp"], ["pounds sterling" "£" "gbp"];
    "JPY" Money 1/1, ["yên" "yen" "jpy" "¥"], ["yen" "jpy" "¥"], ["yen" "jpy" "¥"];
    "CNY" Money 1/1, ["nhân dân tệ" "cny" "ndt"], ["yuan" "renminbi" "cny"], ["yuan" "renminbi" "cny"];
    "CHF" Money 1/1, ["franc thụy sĩ" "phrăng thụy sĩ" "chf"], ["franken" "chf"], ["swiss francs" "swiss franc" "chf"];
    "AUD" Money 1/1, ["đô la úc" "đô-la úc" "aud"], ["australische dollar" "australischen dollar" "aud"], ["australian dollars" "aud"];
    "SGD" Money 1/1, ["đô la singapore" "đô-la singapore" "sgd"], ["singapur-dollar" "sgd"], ["singapore dollars" "sgd"];
    "THB" Money 1/1, ["baht" "bạt" "thb"], ["baht" "thb"], ["baht" "thb"];
    "RUB" Money 1/1, ["rúp" "rup" "rub"], ["rubel" "rub"], ["roubles" "rubles" "rub"];
    "KRW" Money 1/1, ["won" "krw"], ["won" "krw"], ["won" "krw"];
}
