//! What the tables of each kind of evidence hold, and by which headings a column is known.
//!
//! A heading is compared by its letters alone, small, without blanks and signs, so that `Invoice No.`, `invoice_no` and
//! `INVOICE NO` are one. Headings that a contract names go before these words.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Text as it stands.
    Text,
    /// A decimal number.
    Number,
    /// Hours: a decimal number, or hours and minutes as in `7:30`.
    Hours,
    /// A time of day, as in `09:00`.
    Time,
    /// A calendar day.
    Day,
}

/// A field that a column may give.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// The member in our JSON.
    pub field: &'static str,
    /// What its cells hold.
    pub holds: Holds,
    /// The headings by which it is known, in bare small letters.
    pub headings: &'static [&'static str],
}

/// Whether each row is a document of its own, or a line of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowsAre {
    /// As of a list of receipts.
    Documents,
    /// As of a timesheet.
    Lines,
}

/// What a table of one kind of evidence looks like.
#[derive(Debug, PartialEq, Eq)]
pub struct Shape {
    /// The kind of evidence.
    pub kind: &'static str,
    /// What its rows are.
    pub rows_are: RowsAre,
    /// Fields without which nothing can be held against the invoice.
    pub needs: &'static [&'static str],
    /// Other fields, the telling ones first.
    pub takes: &'static [&'static str],
}

impl Shape {
    /// The shape of a kind.
    #[must_use]
    pub fn of(kind: &str) -> Option<&'static Self> {
        SHAPES.iter().find(|shape| shape.kind == kind)
    }

    /// All its columns, those it needs first.
    pub fn columns(&self) -> impl Iterator<Item = &'static Column> {
        self.needs.iter().chain(self.takes).filter_map(|field| column(field))
    }
}

/// The column of a field.
#[must_use]
pub fn column(field: &str) -> Option<&'static Column> {
    COLUMNS.iter().find(|column| column.field == field)
}

use Holds::{Day, Hours, Number, Text, Time};
use RowsAre::{Documents, Lines};

/// The kinds of evidence that people keep in tables.
#[rustfmt::skip]
pub static SHAPES: &[Shape] = &[
    Shape { kind: "timesheet", rows_are: Lines, needs: &["date", "hours"],
        takes: &["person", "role", "start", "end", "break", "itemId", "project", "description", "approved", "category"] },
    Shape { kind: "expense_voucher", rows_are: Documents, needs: &["date", "amount"],
        takes: &["number", "seller", "category", "taxRate", "taxAmount", "currency", "description", "person", "itemId"] },
    Shape { kind: "prior_invoice", rows_are: Documents, needs: &["number", "date", "amount"],
        takes: &["seller", "buyer", "currency", "description"] },
    Shape { kind: "price_list", rows_are: Lines, needs: &["itemId", "unitPrice"],
        takes: &["unit", "validFrom", "validTo", "description", "currency", "category"] },
    Shape { kind: "meter", rows_are: Lines, needs: &["date", "reading"],
        takes: &["meterId", "previousReading", "quantity", "unit", "itemId"] },
    Shape { kind: "order", rows_are: Lines, needs: &["itemId", "quantity"],
        takes: &["unitPrice", "unit", "number", "amount", "description", "date", "currency"] },
    Shape { kind: "receipt", rows_are: Lines, needs: &["date", "quantity"],
        takes: &["itemId", "unit", "number", "description"] },
    Shape { kind: "acceptance", rows_are: Lines, needs: &["date", "milestone"],
        takes: &["amount", "quantity", "itemId", "description", "person"] },
    Shape { kind: "fx_series", rows_are: Lines, needs: &["date", "currency", "rate"], takes: &[] },
    Shape { kind: "index_series", rows_are: Lines, needs: &["period", "value"], takes: &["series"] },
];

#[rustfmt::skip]
static COLUMNS: &[Column] = &[
    Column { field: "date", holds: Day, headings: &["date", "day", "workdate", "servicedate", "invoicedate", "issuedate", "receiptdate",
        "日付", "年月日", "月日", "作業日", "勤務日", "利用日", "発行日", "領収日", "領収年月日", "請求日", "納品日", "検収日", "受領日", "検針日", "取引日",
        "data", "dzień", "datawystawienia", "dataodbioru", "datazakupu", "datapracy", "datausługi", "datasprzedaży", "dataodczytu"] },
    Column { field: "hours", holds: Hours, headings: &["hours", "hour", "hoursworked", "workedhours", "time", "duration", "billablehours",
        "時間", "時間数", "工数", "実働", "実働時間", "稼働時間", "作業時間", "勤務時間", "労働時間",
        "godziny", "liczbagodzin", "ilośćgodzin", "czas", "czaspracy", "godz"] },
    Column { field: "quantity", holds: Number, headings: &["quantity", "qty", "amountdelivered", "units", "consumption", "usage",
        "数量", "個数", "使用量", "納品数", "受領数", "検収数", "ilość", "liczba", "zużycie"] },
    Column { field: "unit", holds: Text, headings: &["unit", "uom", "unitofmeasure", "単位", "jednostka", "jm", "jednostkamiary"] },
    Column { field: "itemId", holds: Text, headings: &["item", "itemid", "itemcode", "itemno", "sku", "article", "articleno", "product", "productcode",
        "品番", "商品コード", "品目コード", "商品番号", "品目", "品名", "商品名", "型番", "indeks", "symbol", "kod", "kodtowaru", "towar", "usługa", "kodproduktu"] },
    Column { field: "description", holds: Text, headings: &["description", "task", "work", "activity", "note", "notes", "details", "subject",
        "内容", "作業内容", "業務内容", "摘要", "備考", "但し書き", "件名", "opis", "czynność", "zadanie", "treść", "uwagi", "nazwa", "tytuł"] },
    Column { field: "person", holds: Text, headings: &["person", "name", "employee", "engineer", "staff", "worker", "consultant", "timekeeper", "approvedby",
        "氏名", "名前", "担当", "担当者", "作業者", "技術者", "社員名", "利用者", "承認者", "pracownik", "osoba", "imięinazwisko", "wykonawca", "konsultant"] },
    Column { field: "role", holds: Text, headings: &["role", "grade", "level", "rank", "役割", "職種", "単価区分", "ランク", "等級", "rola", "stanowisko", "poziom"] },
    Column { field: "project", holds: Text, headings: &["project", "projectcode", "matter", "案件", "案件名", "プロジェクト", "プロジェクト名", "projekt", "sprawa"] },
    Column { field: "start", holds: Time, headings: &["start", "starttime", "begin", "clockin", "開始", "開始時刻", "始業", "出勤", "出勤時刻", "początek", "rozpoczęcie", "godzinarozpoczęcia"] },
    Column { field: "end", holds: Time, headings: &["end", "endtime", "finish", "clockout", "終了", "終了時刻", "終業", "退勤", "退勤時刻", "koniec", "zakończenie", "godzinazakończenia"] },
    Column { field: "break", holds: Hours, headings: &["break", "pause", "休憩", "休憩時間", "przerwa"] },
    Column { field: "approved", holds: Text, headings: &["approved", "approval", "approvedon", "承認", "承認日", "確認", "zatwierdzone", "zatwierdzono", "akceptacja"] },
    Column { field: "category", holds: Text, headings: &["category", "type", "kind", "費目", "科目", "勘定科目", "区分", "種類", "kategoria", "rodzaj", "typ"] },
    Column { field: "amount", holds: Number, headings: &["amount", "total", "gross", "grossamount", "sum", "price", "totalamount", "paid", "cost",
        "金額", "税込金額", "合計", "合計金額", "支払額", "支払金額", "領収金額", "請求金額", "請求額", "kwota", "wartość", "brutto", "kwotabrutto", "wartośćbrutto", "razem", "dozapłaty", "koszt"] },
    Column { field: "taxRate", holds: Number, headings: &["taxrate", "vatrate", "vat", "税率", "消費税率", "stawkavat", "stawka", "vatprocent"] },
    Column { field: "taxAmount", holds: Number, headings: &["taxamount", "vatamount", "tax", "消費税", "消費税額", "税額", "kwotavat", "podatek"] },
    Column { field: "unitPrice", holds: Number, headings: &["unitprice", "price", "rate", "netprice", "pricenet", "単価", "税抜単価", "価格", "cena", "cenanetto", "cenajednostkowa", "cenajednostkowanetto"] },
    Column { field: "currency", holds: Text, headings: &["currency", "currencycode", "通貨", "waluta", "kodwaluty"] },
    Column { field: "number", holds: Text, headings: &["number", "no", "id", "invoice", "invoiceno", "invoicenumber", "receiptno", "voucherno", "orderno", "po", "ponumber", "deliverynote",
        "番号", "請求書番号", "領収書番号", "伝票番号", "注文番号", "発注番号", "納品書番号", "numer", "nr", "nrfaktury", "numerfaktury", "nrparagonu", "nrdokumentu", "nrzamówienia"] },
    Column { field: "seller", holds: Text, headings: &["seller", "supplier", "vendor", "payee", "merchant", "shop", "from",
        "支払先", "店名", "取引先", "仕入先", "発行者", "発行元", "請求元", "購入先", "sprzedawca", "dostawca", "wystawca", "kontrahent", "sklep"] },
    Column { field: "buyer", holds: Text, headings: &["buyer", "customer", "client", "to", "請求先", "得意先", "顧客", "宛名", "nabywca", "klient", "odbiorca"] },
    Column { field: "meterId", holds: Text, headings: &["meter", "meterid", "meterno", "メーター", "メーター番号", "計器番号", "地点番号", "licznik", "nrlicznika", "numerlicznika"] },
    Column { field: "reading", holds: Number, headings: &["reading", "currentreading", "endreading", "指針", "今回指針", "今回指示数", "検針値", "odczyt", "stanlicznika", "stanbieżący", "odczytbieżący"] },
    Column { field: "previousReading", holds: Number, headings: &["previousreading", "startreading", "lastreading", "前回指針", "前回指示数", "前回検針値", "stanpoprzedni", "odczytpoprzedni"] },
    Column { field: "validFrom", holds: Day, headings: &["validfrom", "from", "effectivefrom", "effectivedate", "適用開始", "適用開始日", "適用日", "有効開始日", "obowiązujeod", "ważneod", "od"] },
    Column { field: "validTo", holds: Day, headings: &["validto", "to", "until", "effectiveto", "適用終了", "適用終了日", "有効期限", "obowiązujedo", "ważnedo", "do"] },
    Column { field: "milestone", holds: Text, headings: &["milestone", "deliverable", "stage", "phase", "マイルストーン", "成果物", "工程", "納品物", "etap", "kamieńmilowy", "kamieńmilowyetap"] },
    Column { field: "rate", holds: Number, headings: &["rate", "exchangerate", "mid", "レート", "為替レート", "仲値", "kurs", "kursśredni"] },
    Column { field: "period", holds: Text, headings: &["period", "month", "yearmonth", "date", "年月", "期間", "対象月", "月", "okres", "miesiąc", "data"] },
    Column { field: "value", holds: Number, headings: &["value", "index", "indexvalue", "指数", "値", "wskaźnik", "wartość", "indeks"] },
    Column { field: "series", holds: Text, headings: &["series", "seriesid", "indexid", "系列", "系列名", "指数名", "szereg", "seria"] },
];
