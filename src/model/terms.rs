//! [`Term`]: the term table. Every business term and group of EN 16931-1:2017 (`BT-…`, `BG-…`) and our extensions
//! (`MX-…`), with its name in the canonical JSON, its type, how often it may stand and what it is called.

/// The type of a term's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// A group of terms.
    Group,
    /// Free text or an identifier.
    Text,
    /// A code of a list.
    Code,
    /// An amount in the invoice currency.
    Amount,
    /// A price per unit.
    Price,
    /// A quantity.
    Quantity,
    /// A percentage, as in `10` for 10 %.
    Percent,
    /// Any other decimal number, such as an exchange rate.
    Decimal,
    /// A calendar day.
    Date,
    /// `true` or `false`.
    Bool,
    /// Embedded content; it is skipped, never decoded.
    Binary,
}

/// How often a term may stand in its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Card {
    /// Exactly once.
    One,
    /// At most once.
    Optional,
    /// Any number of times.
    Many,
    /// At least once.
    OneOrMore,
}

impl Card {
    /// True if it may stand more than once.
    #[must_use]
    pub fn is_many(self) -> bool {
        matches!(self, Self::Many | Self::OneOrMore)
    }
}

/// One row of the term table.
#[derive(Debug, Clone, Copy)]
pub struct TermDef {
    /// The term.
    pub term: Term,
    /// `BT-…`, `BG-…`, or `MX-…` for an extension of ours; `…-G` is a group that EN 16931 does not number.
    pub id: &'static str,
    /// Its name in the canonical JSON; groups that repeat are arrays.
    pub json: &'static str,
    /// The type of its value.
    pub kind: Kind,
    /// How often it may stand.
    pub card: Card,
    /// The group it stands in.
    pub parent: Term,
}

static ROOT: TermDef = TermDef {
    term: Term::Invoice,
    id: "BG-0",
    json: "",
    kind: Kind::Group,
    card: Card::One,
    parent: Term::Invoice,
};

impl Term {
    /// The row of this term.
    #[must_use]
    pub fn def(self) -> &'static TermDef {
        // INVARIANT: the macro writes one row per variant, in order, so the row of every term is there.
        TERMS.get(usize::from(self as u16)).unwrap_or(&ROOT)
    }

    /// All rows, in the order of the table.
    #[must_use]
    pub fn all() -> &'static [TermDef] {
        TERMS
    }

    /// The identifier, as in `BT-131`.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.def().id
    }

    /// What stands directly in a group, in the order of the table.
    pub fn children(self) -> impl Iterator<Item = &'static TermDef> {
        let kin = |position: u16| KIN.get(usize::from(position).checked_sub(1)?);
        let first = KIN.get(usize::from(self as u16)).map_or(0, |kin| kin.first);
        let positions = core::iter::successors(Some(first), move |position| Some(kin(*position)?.next));
        positions.map_while(|position| TERMS.get(usize::from(position).checked_sub(1)?))
    }

    /// The term that a group calls `json`.
    #[must_use]
    pub fn child(self, json: &str) -> Option<Term> {
        self.children().find(|def| def.json == json).map(|def| def.term)
    }
}

/// Who stands beside a term and in it, as positions from 1; 0 for nobody.
#[derive(Clone, Copy)]
struct Kin {
    /// The first term in this group.
    first: u16,
    /// The next term in the same group.
    next: u16,
}

static KIN: [Kin; TERMS.len()] = kin(TERMS);

#[expect(
    clippy::indexing_slicing,
    reason = "the compiler runs it once, and refuses an index that is out of bounds"
)]
const fn kin<const N: usize>(terms: &[TermDef]) -> [Kin; N] {
    let mut kin = [Kin { first: 0, next: 0 }; N];
    // From the last to the first: each goes before those of its group. The invoice stands in no group.
    let mut position = N as u16;
    while position > 1 {
        let own = position as usize - 1;
        let group = terms[own].parent as usize;
        kin[own].next = kin[group].first;
        kin[group].first = position;
        position -= 1;
    }
    kin
}

macro_rules! terms {
    ($($term:ident $id:literal $json:literal $kind:ident $card:ident $parent:ident, $en:literal, $ja:literal, $pl:literal;)*) => {
        /// A business term or group.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        #[non_exhaustive]
        pub enum Term {
            $(#[doc = concat!($id, ", ", $en, " (", $ja, ", ", $pl, ")")] $term,)*
        }

        static TERMS: &[TermDef] = &[
            $(TermDef {
                term: Term::$term, id: $id, json: $json, kind: Kind::$kind, card: Card::$card, parent: Term::$parent,
            },)*
        ];

        /// The names of every term in English, Japanese and Polish, for the generators of texts and documentation.
        #[cfg(any(feature = "schema", test))]
        pub static TERM_NAMES: &[(Term, &str, &str, &str)] = &[$((Term::$term, $en, $ja, $pl),)*];
    };
}

#[rustfmt::skip]
terms! {
    Invoice "BG-0" "" Group One Invoice, "invoice", "請求書", "faktura";
    Number "BT-1" "number" Text One Invoice, "invoice number", "請求書番号", "numer faktury";
    IssueDate "BT-2" "issueDate" Date One Invoice, "issue date", "請求日", "data wystawienia";
    TypeCode "BT-3" "typeCode" Code One Invoice, "invoice type code", "請求書種別コード", "kod rodzaju faktury";
    CurrencyCode "BT-5" "currency" Code One Invoice, "invoice currency", "通貨", "waluta faktury";
    AccountingCurrencyCode "BT-6" "accountingCurrency" Code Optional Invoice, "tax accounting currency", "税額表示通貨", "waluta rozliczenia podatku";
    TaxPointDate "BT-7" "taxPointDate" Date Optional Invoice, "tax point date", "課税基準日", "data powstania obowiązku podatkowego";
    TaxPointCode "BT-8" "taxPointCode" Code Optional Invoice, "tax point code", "課税基準日コード", "kod momentu powstania obowiązku podatkowego";
    DueDate "BT-9" "dueDate" Date Optional Invoice, "payment due date", "支払期日", "termin płatności";
    BuyerReference "BT-10" "buyerReference" Text Optional Invoice, "buyer reference", "請求先の参照番号", "numer referencyjny nabywcy";
    ProjectReference "BT-11" "projectReference" Text Optional Invoice, "project reference", "案件番号", "numer projektu";
    ContractReference "BT-12" "contractReference" Text Optional Invoice, "contract reference", "契約番号", "numer umowy";
    OrderReference "BT-13" "orderReference" Text Optional Invoice, "purchase order reference", "注文番号", "numer zamówienia";
    SalesOrderReference "BT-14" "salesOrderReference" Text Optional Invoice, "sales order reference", "受注番号", "numer zamówienia sprzedaży";
    ReceivingAdviceReference "BT-15" "receivingAdviceReference" Text Optional Invoice, "receiving advice reference", "検収書番号", "numer potwierdzenia odbioru";
    DespatchAdviceReference "BT-16" "despatchAdviceReference" Text Optional Invoice, "despatch advice reference", "納品書番号", "numer awiza wysyłki";
    TenderReference "BT-17" "tenderReference" Text Optional Invoice, "tender or lot reference", "入札番号", "numer przetargu lub części";
    InvoicedObjectId "BT-18" "invoicedObjectId" Text Optional Invoice, "invoiced object identifier", "請求対象番号", "identyfikator fakturowanego obiektu";
    InvoicedObjectScheme "BT-18-1" "invoicedObjectScheme" Code Optional Invoice, "scheme of the invoiced object", "請求対象番号の番号体系", "schemat identyfikatora fakturowanego obiektu";
    AccountingReference "BT-19" "accountingReference" Text Optional Invoice, "buyer accounting reference", "請求先の会計参照", "oznaczenie księgowe nabywcy";
    PaymentTerms "BT-20" "paymentTerms" Text Optional Invoice, "payment terms", "支払条件", "warunki płatności";
    Format "MX-1" "format" Text Optional Invoice, "format", "形式", "format";
    Title "MX-2" "title" Text Optional Invoice, "title", "標題", "tytuł";
    Subject "MX-3" "subject" Text Optional Invoice, "subject", "件名", "przedmiot faktury";
    PricesIncludeTax "MX-4" "pricesIncludeTax" Bool Optional Invoice, "prices include tax", "税込価格", "ceny brutto";
    Regime "MX-5" "regime" Code Optional Invoice, "tax regime", "適用税制", "reżim podatkowy";
    ExchangeRate "MX-6" "exchangeRate" Decimal Optional Invoice, "exchange rate to the accounting currency", "換算レート", "kurs przeliczenia";
    ExchangeRateDate "MX-69" "exchangeRateDate" Date Optional Invoice, "date of the exchange rate", "換算レートの日付", "data kursu waluty";
    Language "MX-7" "language" Code Optional Invoice, "document language", "文書の言語", "język dokumentu";
    SplitPayment "MX-8" "splitPayment" Bool Optional Invoice, "split payment", "スプリットペイメント（ポーランド）", "mechanizm podzielonej płatności";
    KsefNumber "MX-9" "ksefNumber" Text Optional Invoice, "KSeF number", "KSeF番号", "numer KSeF";
    PriceTaxCode "MX-10" "pricesIncludeTaxCode" Text Optional Invoice, "tax included in prices", "税込価格に含まれる税", "podatek wliczony w ceny";
    DocumentKind "MX-500" "documentKind" Code Optional Invoice, "kind of document", "書類の種類", "rodzaj dokumentu";
    ClosingDate "MX-501" "closingDate" Date Optional Invoice, "closing date", "締日", "dzień zamknięcia rozliczenia";
    Medium "MX-502" "medium" Code Optional Invoice, "paper or electronic", "紙・電子の別", "postać dokumentu";
    PaymentAct "MX-503" "paymentAct" Code Optional Invoice, "act that protects the supplier's payment", "支払期日に関する適用法", "ustawa chroniąca zapłatę dostawcy";
    SellerConfirmed "MX-504" "sellerConfirmed" Bool Optional Invoice, "confirmed by the seller", "請求元の確認", "potwierdzenie sprzedawcy";
    InvoiceKind "MX-200" "kind" Code Optional Invoice, "kind of invoice in KSeF", "KSeFの請求書の種類", "rodzaj faktury w KSeF";
    IssuePlace "MX-201" "issuePlace" Text Optional Invoice, "place of issue", "発行地", "miejsce wystawienia";
    CashAccounting "MX-202" "cashAccounting" Bool Optional Invoice, "cash accounting", "現金主義（ポーランド）", "metoda kasowa";
    SelfBilling "MX-203" "selfBilling" Bool Optional Invoice, "self-billing", "買手による発行", "samofakturowanie";
    ReverseCharge "MX-204" "reverseCharge" Bool Optional Invoice, "reverse charge", "リバースチャージ", "odwrotne obciążenie";
    Triangulation "MX-205" "triangulation" Bool Optional Invoice, "simplified triangulation", "簡易三角取引", "uproszczona procedura trójstronna";
    MarginScheme "MX-206" "marginScheme" Code Optional Invoice, "margin scheme", "マージン課税", "procedura marży";
    ExemptionBasis "MX-207" "exemptionBasis" Text Optional Invoice, "legal basis of the exemption", "非課税の根拠法令", "podstawa prawna zwolnienia";
    ExemptionBasisKind "MX-208" "exemptionBasisKind" Code Optional Invoice, "kind of the legal basis", "根拠法令の区分", "rodzaj podstawy prawnej";
    CorrectionReason "MX-209" "correctionReason" Text Optional Invoice, "reason of the correction", "修正の理由", "przyczyna korekty";
    CorrectionEffect "MX-210" "correctionEffect" Code Optional Invoice, "effect of the correction", "修正の効力", "typ skutku korekty";
    Paid "MX-224" "paid" Bool Optional Invoice, "already paid", "支払済み", "zapłacono w całości";
    PaidDate "MX-225" "paidDate" Date Optional Invoice, "date of payment", "支払日", "data zapłaty";
    Note "BG-1" "notes" Group Many Invoice, "note", "備考", "uwaga";
    NoteSubject "BT-21" "subjectCode" Code Optional Note, "note subject code", "備考の主題コード", "kod tematu uwagi";
    NoteText "BT-22" "text" Text One Note, "note text", "備考", "treść uwagi";
    Process "BG-2" "process" Group One Invoice, "process control", "取引プロセス", "informacje o procesie";
    BusinessProcess "BT-23" "businessProcess" Text Optional Process, "business process", "ビジネスプロセス", "proces biznesowy";
    Specification "BT-24" "specification" Text One Process, "specification identifier", "仕様識別子", "identyfikator specyfikacji";
    PrecedingInvoice "BG-3" "precedingInvoices" Group Many Invoice, "preceding invoice", "元の請求書", "poprzednia faktura";
    PrecedingNumber "BT-25" "number" Text One PrecedingInvoice, "preceding invoice number", "元の請求書番号", "numer poprzedniej faktury";
    PrecedingIssueDate "BT-26" "issueDate" Date Optional PrecedingInvoice, "preceding invoice date", "元の請求日", "data poprzedniej faktury";
    DeliveryNote "MX-510" "deliveryNotes" Group Many Invoice, "delivery note", "納品書", "dowód dostawy";
    DeliveryNoteNumber "MX-511" "number" Text One DeliveryNote, "delivery note number", "納品書番号", "numer dowodu dostawy";
    DeliveryNoteDate "MX-512" "date" Date Optional DeliveryNote, "delivery note date", "納品書の日付", "data dowodu dostawy";
    DeliveryNoteTax "MX-513" "taxBreakdown" Group Many DeliveryNote, "tax of the delivery note", "納品書の税率別内訳", "podatek na dowodzie dostawy";
    DeliveryNoteCategory "MX-514" "category" Code Optional DeliveryNoteTax, "tax category of the delivery note", "納品書の課税区分", "kategoria podatku na dowodzie dostawy";
    DeliveryNoteRate "MX-515" "rate" Percent One DeliveryNoteTax, "tax rate of the delivery note", "納品書の税率", "stawka podatku na dowodzie dostawy";
    DeliveryNoteBase "MX-516" "taxableAmount" Amount One DeliveryNoteTax, "taxable amount of the delivery note", "納品書の対象額", "podstawa opodatkowania na dowodzie dostawy";
    DeliveryNoteTaxAmount "MX-517" "taxAmount" Amount One DeliveryNoteTax, "tax amount of the delivery note", "納品書の消費税額", "kwota podatku na dowodzie dostawy";
    PrecedingKsefNumber "MX-211" "ksefNumber" Text Optional PrecedingInvoice, "KSeF number of the preceding invoice", "元の請求書のKSeF番号", "numer KSeF poprzedniej faktury";
    Seller "BG-4" "seller" Group One Invoice, "seller", "請求元", "sprzedawca";
    SellerName "BT-27" "name" Text One Seller, "seller name", "請求元の名称", "nazwa sprzedawcy";
    SellerTradingName "BT-28" "tradingName" Text Optional Seller, "seller trading name", "請求元の屋号", "nazwa handlowa sprzedawcy";
    SellerId "BT-29-G" "ids" Group Many Seller, "seller identifier", "請求元の識別子", "identyfikator sprzedawcy";
    SellerIdValue "BT-29" "id" Text One SellerId, "seller identifier", "請求元の識別子", "identyfikator sprzedawcy";
    SellerIdScheme "BT-29-1" "scheme" Code Optional SellerId, "seller identifier scheme", "請求元の識別子の体系", "schemat identyfikatora sprzedawcy";
    SellerLegalId "BT-30" "legalId" Text Optional Seller, "seller legal registration", "請求元の法人番号", "numer rejestrowy sprzedawcy";
    SellerLegalIdScheme "BT-30-1" "legalIdScheme" Code Optional Seller, "scheme of the seller legal registration", "請求元の法人番号の体系", "schemat numeru rejestrowego sprzedawcy";
    SellerTaxId "BT-31" "taxId" Text Optional Seller, "seller VAT identifier", "請求元の登録番号", "NIP lub numer VAT sprzedawcy";
    SellerTaxRegistration "BT-32" "taxRegistration" Text Optional Seller, "seller tax registration", "請求元の税務登録番号", "numer rejestracji podatkowej sprzedawcy";
    SellerLegalInfo "BT-33" "legalInfo" Text Optional Seller, "seller legal information", "請求元の法的補足情報", "dodatkowe informacje prawne sprzedawcy";
    SellerEntity "MX-505" "entityType" Code Optional Seller, "kind of person of the seller", "請求元の法人・個人の別", "rodzaj podmiotu sprzedawcy";
    SellerBusiness "MX-506" "business" Code Optional Seller, "line of business of the seller", "請求元の業種", "branża sprzedawcy";
    SellerEndpoint "BT-34-G" "electronicAddress" Group Optional Seller, "seller electronic address", "請求元の電子アドレス", "adres elektroniczny sprzedawcy";
    SellerEndpointId "BT-34" "id" Text One SellerEndpoint, "seller electronic address", "請求元の電子アドレス", "adres elektroniczny sprzedawcy";
    SellerEndpointScheme "BT-34-1" "scheme" Code Optional SellerEndpoint, "scheme of the seller electronic address", "請求元の電子アドレスの体系", "schemat adresu elektronicznego sprzedawcy";
    SellerAddress "BG-5" "address" Group Optional Seller, "seller address", "請求元の住所", "adres sprzedawcy";
    SellerLine1 "BT-35" "line1" Text Optional SellerAddress, "seller address line 1", "請求元の住所1", "adres sprzedawcy, wiersz 1";
    SellerLine2 "BT-36" "line2" Text Optional SellerAddress, "seller address line 2", "請求元の住所2", "adres sprzedawcy, wiersz 2";
    SellerLine3 "BT-162" "line3" Text Optional SellerAddress, "seller address line 3", "請求元の住所3", "adres sprzedawcy, wiersz 3";
    SellerCity "BT-37" "city" Text Optional SellerAddress, "seller city", "請求元の市区町村", "miejscowość sprzedawcy";
    SellerPostCode "BT-38" "postCode" Text Optional SellerAddress, "seller post code", "請求元の郵便番号", "kod pocztowy sprzedawcy";
    SellerSubdivision "BT-39" "subdivision" Text Optional SellerAddress, "seller country subdivision", "請求元の都道府県", "region sprzedawcy";
    SellerCountry "BT-40" "country" Code One SellerAddress, "seller country", "請求元の国", "kraj sprzedawcy";
    SellerContact "BG-6" "contact" Group Optional Seller, "seller contact", "請求元の連絡先", "dane kontaktowe sprzedawcy";
    SellerContactName "BT-41" "name" Text Optional SellerContact, "seller contact point", "請求元の担当者", "osoba kontaktowa sprzedawcy";
    SellerContactPhone "BT-42" "phone" Text Optional SellerContact, "seller telephone", "請求元の電話番号", "telefon sprzedawcy";
    SellerContactEmail "BT-43" "email" Text Optional SellerContact, "seller email", "請求元のメールアドレス", "e-mail sprzedawcy";
    Buyer "BG-7" "buyer" Group One Invoice, "buyer", "請求先", "nabywca";
    BuyerName "BT-44" "name" Text One Buyer, "buyer name", "請求先の名称", "nazwa nabywcy";
    BuyerTradingName "BT-45" "tradingName" Text Optional Buyer, "buyer trading name", "請求先の屋号", "nazwa handlowa nabywcy";
    BuyerId "BT-46-G" "ids" Group Optional Buyer, "buyer identifier", "請求先の識別子", "identyfikator nabywcy";
    BuyerIdValue "BT-46" "id" Text One BuyerId, "buyer identifier", "請求先の識別子", "identyfikator nabywcy";
    BuyerIdScheme "BT-46-1" "scheme" Code Optional BuyerId, "buyer identifier scheme", "請求先の識別子の体系", "schemat identyfikatora nabywcy";
    BuyerLegalId "BT-47" "legalId" Text Optional Buyer, "buyer legal registration", "請求先の法人番号", "numer rejestrowy nabywcy";
    BuyerLegalIdScheme "BT-47-1" "legalIdScheme" Code Optional Buyer, "scheme of the buyer legal registration", "請求先の法人番号の体系", "schemat numeru rejestrowego nabywcy";
    BuyerTaxId "BT-48" "taxId" Text Optional Buyer, "buyer VAT identifier", "請求先の登録番号", "NIP lub numer VAT nabywcy";
    BuyerEntity "MX-507" "entityType" Code Optional Buyer, "kind of person of the buyer", "請求先の法人・個人の別", "rodzaj podmiotu nabywcy";
    BuyerEndpoint "BT-49-G" "electronicAddress" Group Optional Buyer, "buyer electronic address", "請求先の電子アドレス", "adres elektroniczny nabywcy";
    BuyerEndpointId "BT-49" "id" Text One BuyerEndpoint, "buyer electronic address", "請求先の電子アドレス", "adres elektroniczny nabywcy";
    BuyerEndpointScheme "BT-49-1" "scheme" Code Optional BuyerEndpoint, "scheme of the buyer electronic address", "請求先の電子アドレスの体系", "schemat adresu elektronicznego nabywcy";
    BuyerAddress "BG-8" "address" Group Optional Buyer, "buyer address", "請求先の住所", "adres nabywcy";
    BuyerLine1 "BT-50" "line1" Text Optional BuyerAddress, "buyer address line 1", "請求先の住所1", "adres nabywcy, wiersz 1";
    BuyerLine2 "BT-51" "line2" Text Optional BuyerAddress, "buyer address line 2", "請求先の住所2", "adres nabywcy, wiersz 2";
    BuyerLine3 "BT-163" "line3" Text Optional BuyerAddress, "buyer address line 3", "請求先の住所3", "adres nabywcy, wiersz 3";
    BuyerCity "BT-52" "city" Text Optional BuyerAddress, "buyer city", "請求先の市区町村", "miejscowość nabywcy";
    BuyerPostCode "BT-53" "postCode" Text Optional BuyerAddress, "buyer post code", "請求先の郵便番号", "kod pocztowy nabywcy";
    BuyerSubdivision "BT-54" "subdivision" Text Optional BuyerAddress, "buyer country subdivision", "請求先の都道府県", "region nabywcy";
    BuyerCountry "BT-55" "country" Code One BuyerAddress, "buyer country", "請求先の国", "kraj nabywcy";
    BuyerContact "BG-9" "contact" Group Optional Buyer, "buyer contact", "請求先の連絡先", "dane kontaktowe nabywcy";
    BuyerContactName "BT-56" "name" Text Optional BuyerContact, "buyer contact point", "請求先の担当者", "osoba kontaktowa nabywcy";
    BuyerContactPhone "BT-57" "phone" Text Optional BuyerContact, "buyer telephone", "請求先の電話番号", "telefon nabywcy";
    BuyerContactEmail "BT-58" "email" Text Optional BuyerContact, "buyer email", "請求先のメールアドレス", "e-mail nabywcy";
    Payee "BG-10" "payee" Group Optional Invoice, "payee", "支払先", "odbiorca płatności";
    PayeeName "BT-59" "name" Text One Payee, "payee name", "支払先の名称", "nazwa odbiorcy płatności";
    PayeeId "BT-60-G" "ids" Group Optional Payee, "payee identifier", "支払先の識別子", "identyfikator odbiorcy płatności";
    PayeeIdValue "BT-60" "id" Text One PayeeId, "payee identifier", "支払先の識別子", "identyfikator odbiorcy płatności";
    PayeeIdScheme "BT-60-1" "scheme" Code Optional PayeeId, "payee identifier scheme", "支払先の識別子の体系", "schemat identyfikatora odbiorcy płatności";
    PayeeLegalId "BT-61" "legalId" Text Optional Payee, "payee legal registration", "支払先の法人番号", "numer rejestrowy odbiorcy płatności";
    PayeeLegalIdScheme "BT-61-1" "legalIdScheme" Code Optional Payee, "scheme of the payee legal registration", "支払先の法人番号の体系", "schemat numeru rejestrowego odbiorcy płatności";
    TaxRepresentative "BG-11" "taxRepresentative" Group Optional Invoice, "seller tax representative", "請求元の納税管理人", "przedstawiciel podatkowy sprzedawcy";
    TaxRepresentativeName "BT-62" "name" Text One TaxRepresentative, "tax representative name", "納税管理人の名称", "nazwa przedstawiciela podatkowego";
    TaxRepresentativeTaxId "BT-63" "taxId" Text One TaxRepresentative, "tax representative VAT identifier", "納税管理人の登録番号", "numer VAT przedstawiciela podatkowego";
    TaxRepresentativeAddress "BG-12" "address" Group Optional TaxRepresentative, "tax representative address", "納税管理人の住所", "adres przedstawiciela podatkowego";
    TaxRepresentativeLine1 "BT-64" "line1" Text Optional TaxRepresentativeAddress, "tax representative address line 1", "納税管理人の住所1", "adres przedstawiciela podatkowego, wiersz 1";
    TaxRepresentativeLine2 "BT-65" "line2" Text Optional TaxRepresentativeAddress, "tax representative address line 2", "納税管理人の住所2", "adres przedstawiciela podatkowego, wiersz 2";
    TaxRepresentativeLine3 "BT-164" "line3" Text Optional TaxRepresentativeAddress, "tax representative address line 3", "納税管理人の住所3", "adres przedstawiciela podatkowego, wiersz 3";
    TaxRepresentativeCity "BT-66" "city" Text Optional TaxRepresentativeAddress, "tax representative city", "納税管理人の市区町村", "miejscowość przedstawiciela podatkowego";
    TaxRepresentativePostCode "BT-67" "postCode" Text Optional TaxRepresentativeAddress, "tax representative post code", "納税管理人の郵便番号", "kod pocztowy przedstawiciela podatkowego";
    TaxRepresentativeSubdivision "BT-68" "subdivision" Text Optional TaxRepresentativeAddress, "tax representative country subdivision", "納税管理人の都道府県", "region przedstawiciela podatkowego";
    TaxRepresentativeCountry "BT-69" "country" Code One TaxRepresentativeAddress, "tax representative country", "納税管理人の国", "kraj przedstawiciela podatkowego";
    Delivery "BG-13" "delivery" Group Optional Invoice, "delivery", "納品", "dostawa";
    DeliveryName "BT-70" "name" Text Optional Delivery, "deliver to party", "納品先の名称", "nazwa odbiorcy dostawy";
    DeliveryLocationId "BT-71-G" "locationId" Group Optional Delivery, "delivery location identifier", "納品場所の識別子", "identyfikator miejsca dostawy";
    DeliveryLocationIdValue "BT-71" "id" Text One DeliveryLocationId, "delivery location identifier", "納品場所の識別子", "identyfikator miejsca dostawy";
    DeliveryLocationIdScheme "BT-71-1" "scheme" Code Optional DeliveryLocationId, "delivery location identifier scheme", "納品場所の識別子の体系", "schemat identyfikatora miejsca dostawy";
    DeliveryDate "BT-72" "date" Date Optional Delivery, "actual delivery date", "納品日", "data dostawy lub wykonania usługi";
    DeliveryAddress "BG-15" "address" Group Optional Delivery, "delivery address", "納品先の住所", "adres dostawy";
    DeliveryLine1 "BT-75" "line1" Text Optional DeliveryAddress, "delivery address line 1", "納品先の住所1", "adres dostawy, wiersz 1";
    DeliveryLine2 "BT-76" "line2" Text Optional DeliveryAddress, "delivery address line 2", "納品先の住所2", "adres dostawy, wiersz 2";
    DeliveryLine3 "BT-165" "line3" Text Optional DeliveryAddress, "delivery address line 3", "納品先の住所3", "adres dostawy, wiersz 3";
    DeliveryCity "BT-77" "city" Text Optional DeliveryAddress, "delivery city", "納品先の市区町村", "miejscowość dostawy";
    DeliveryPostCode "BT-78" "postCode" Text Optional DeliveryAddress, "delivery post code", "納品先の郵便番号", "kod pocztowy miejsca dostawy";
    DeliverySubdivision "BT-79" "subdivision" Text Optional DeliveryAddress, "delivery country subdivision", "納品先の都道府県", "region dostawy";
    DeliveryCountry "BT-80" "country" Code One DeliveryAddress, "delivery country", "納品先の国", "kraj dostawy";
    Period "BG-14" "period" Group Optional Invoice, "invoicing period", "請求対象期間", "okres rozliczeniowy";
    PeriodStart "BT-73" "from" Date Optional Period, "period start", "請求対象期間の開始日", "początek okresu rozliczeniowego";
    PeriodEnd "BT-74" "to" Date Optional Period, "period end", "請求対象期間の終了日", "koniec okresu rozliczeniowego";
    Payment "BG-16" "payment" Group Optional Invoice, "payment instructions", "支払方法", "dane do płatności";
    PaymentMeansCode "BT-81" "meansCode" Code One Payment, "payment means code", "支払方法コード", "kod sposobu płatności";
    PaymentMeansText "BT-82" "meansText" Text Optional Payment, "payment means", "支払方法", "sposób płatności";
    RemittanceReference "BT-83" "remittance" Text Optional Payment, "remittance reference", "振込時の摘要", "tytuł przelewu";
    Account "BG-17" "accounts" Group Many Payment, "credit transfer account", "振込先", "rachunek do przelewu";
    AccountId "BT-84" "id" Text One Account, "account number", "口座番号", "numer rachunku";
    AccountName "BT-85" "name" Text Optional Account, "account name", "口座名義", "posiadacz rachunku";
    AccountServiceProvider "BT-86" "serviceProvider" Text Optional Account, "payment service provider", "金融機関", "bank";
    Card "BG-18" "card" Group Optional Payment, "payment card", "支払カード", "karta płatnicza";
    CardNumber "BT-87" "number" Text One Card, "card number", "カード番号", "numer karty";
    CardHolder "BT-88" "holder" Text Optional Card, "card holder", "カード名義", "posiadacz karty";
    Mandate "BG-19" "mandate" Group Optional Payment, "direct debit", "口座振替", "polecenie zapłaty";
    MandateReference "BT-89" "reference" Text Optional Mandate, "mandate reference", "口座振替依頼書番号", "numer zgody na polecenie zapłaty";
    CreditorId "BT-90" "creditorId" Text Optional Mandate, "creditor identifier", "債権者識別番号", "identyfikator wierzyciela";
    DebitedAccount "BT-91" "debitedAccount" Text Optional Mandate, "debited account", "引落口座", "rachunek obciążany";
    Allowance "BG-20" "allowances" Group Many Invoice, "document allowance", "値引", "rabat od całości";
    AllowanceAmount "BT-92" "amount" Amount One Allowance, "document allowance amount", "値引の金額", "kwota rabatu od całości";
    AllowanceBase "BT-93" "baseAmount" Amount Optional Allowance, "document allowance base amount", "値引の対象額", "podstawa rabatu od całości";
    AllowancePercent "BT-94" "percent" Percent Optional Allowance, "document allowance percentage", "値引の率", "procent rabatu od całości";
    AllowanceTaxCategory "BT-95" "taxCategory" Code One Allowance, "document allowance tax category", "値引の課税区分", "kategoria podatku dla rabatu od całości";
    AllowanceTaxRate "BT-96" "taxRate" Percent Optional Allowance, "document allowance tax rate", "値引の税率", "stawka podatku dla rabatu od całości";
    AllowanceReason "BT-97" "reason" Text Optional Allowance, "document allowance reason", "値引の理由", "przyczyna rabatu od całości";
    AllowanceReasonCode "BT-98" "reasonCode" Code Optional Allowance, "document allowance reason code", "値引の理由コード", "kod przyczyny rabatu od całości";
    AllowanceTaxEntry "MX-130" "taxes" Group Many Allowance, "document allowance tax", "値引の税", "podatek (rabat od całości)";
    AllowanceTaxEntryCode "MX-131" "code" Text Optional AllowanceTaxEntry, "tax code of the document allowance", "値引の税コード", "kod podatku (rabat od całości)";
    AllowanceTaxEntryCategory "MX-132" "category" Code Optional AllowanceTaxEntry, "tax category of the document allowance", "値引の課税区分", "kategoria podatku (rabat od całości)";
    AllowanceTaxEntryPercent "MX-133" "rate" Percent Optional AllowanceTaxEntry, "tax rate of the document allowance", "値引の税率", "stawka podatku (rabat od całości)";
    AllowanceTaxEntrySurcharge "MX-134" "surcharge" Percent Optional AllowanceTaxEntry, "tax surcharge rate of the document allowance", "値引の付加税率", "stawka dopłaty do podatku (rabat od całości)";
    AllowanceTaxEntryIncluded "MX-135" "included" Bool Optional AllowanceTaxEntry, "tax included of the document allowance", "値引の税込（内税）", "podatek wliczony (rabat od całości)";
    AllowanceTaxEntryRetained "MX-136" "retained" Bool Optional AllowanceTaxEntry, "retained tax of the document allowance", "値引の源泉徴収される税", "podatek potrącany (rabat od całości)";
    AllowanceTaxEntryInformative "MX-137" "informative" Bool Optional AllowanceTaxEntry, "informative tax of the document allowance", "値引の参考表示の税", "podatek informacyjny (rabat od całości)";
    AllowanceTaxEntryKey "MX-138" "group" Text Optional AllowanceTaxEntry, "tax group of the document allowance", "値引の税の集計区分", "grupa podatku (rabat od całości)";
    Charge "BG-21" "charges" Group Many Invoice, "document charge", "追加請求", "opłata dodatkowa";
    ChargeAmount "BT-99" "amount" Amount One Charge, "document charge amount", "追加請求の金額", "kwota opłaty dodatkowej";
    ChargeBase "BT-100" "baseAmount" Amount Optional Charge, "document charge base amount", "追加請求の対象額", "podstawa opłaty dodatkowej";
    ChargePercent "BT-101" "percent" Percent Optional Charge, "document charge percentage", "追加請求の率", "procent opłaty dodatkowej";
    ChargeTaxCategory "BT-102" "taxCategory" Code One Charge, "document charge tax category", "追加請求の課税区分", "kategoria podatku dla opłaty dodatkowej";
    ChargeTaxRate "BT-103" "taxRate" Percent Optional Charge, "document charge tax rate", "追加請求の税率", "stawka podatku dla opłaty dodatkowej";
    ChargeReason "BT-104" "reason" Text Optional Charge, "document charge reason", "追加請求の理由", "przyczyna opłaty dodatkowej";
    ChargeReasonCode "BT-105" "reasonCode" Code Optional Charge, "document charge reason code", "追加請求の理由コード", "kod przyczyny opłaty dodatkowej";
    ChargeTaxEntry "MX-140" "taxes" Group Many Charge, "document charge tax", "追加請求の税", "podatek (opłata dodatkowa)";
    ChargeTaxEntryCode "MX-141" "code" Text Optional ChargeTaxEntry, "tax code of the document charge", "追加請求の税コード", "kod podatku (opłata dodatkowa)";
    ChargeTaxEntryCategory "MX-142" "category" Code Optional ChargeTaxEntry, "tax category of the document charge", "追加請求の課税区分", "kategoria podatku (opłata dodatkowa)";
    ChargeTaxEntryPercent "MX-143" "rate" Percent Optional ChargeTaxEntry, "tax rate of the document charge", "追加請求の税率", "stawka podatku (opłata dodatkowa)";
    ChargeTaxEntrySurcharge "MX-144" "surcharge" Percent Optional ChargeTaxEntry, "tax surcharge rate of the document charge", "追加請求の付加税率", "stawka dopłaty do podatku (opłata dodatkowa)";
    ChargeTaxEntryIncluded "MX-145" "included" Bool Optional ChargeTaxEntry, "tax included of the document charge", "追加請求の税込（内税）", "podatek wliczony (opłata dodatkowa)";
    ChargeTaxEntryRetained "MX-146" "retained" Bool Optional ChargeTaxEntry, "retained tax of the document charge", "追加請求の源泉徴収される税", "podatek potrącany (opłata dodatkowa)";
    ChargeTaxEntryInformative "MX-147" "informative" Bool Optional ChargeTaxEntry, "informative tax of the document charge", "追加請求の参考表示の税", "podatek informacyjny (opłata dodatkowa)";
    ChargeTaxEntryKey "MX-148" "group" Text Optional ChargeTaxEntry, "tax group of the document charge", "追加請求の税の集計区分", "grupa podatku (opłata dodatkowa)";
    Totals "BG-22" "totals" Group One Invoice, "totals", "合計", "podsumowanie";
    LineNetTotal "BT-106" "lineNetTotal" Amount One Totals, "sum of line net amounts", "明細金額の合計", "suma wartości netto pozycji";
    AllowanceTotal "BT-107" "allowanceTotal" Amount Optional Totals, "sum of allowances", "値引の合計", "suma rabatów";
    ChargeTotal "BT-108" "chargeTotal" Amount Optional Totals, "sum of charges", "追加請求の合計", "suma opłat dodatkowych";
    TotalWithoutTax "BT-109" "totalWithoutTax" Amount One Totals, "total without tax", "税抜合計", "suma netto";
    TaxTotal "BT-110" "taxTotal" Amount Optional Totals, "tax total", "税額の合計", "suma podatku";
    TaxTotalAccounting "BT-111" "taxTotalAccounting" Amount Optional Totals, "tax total in the accounting currency", "税額表示通貨による税額", "suma podatku w walucie rozliczenia";
    TotalWithTax "BT-112" "totalWithTax" Amount One Totals, "total with tax", "税込合計", "suma brutto";
    PaidAmount "BT-113" "paidAmount" Amount Optional Totals, "paid amount", "既払額", "zapłacono";
    RoundingAmount "BT-114" "roundingAmount" Amount Optional Totals, "rounding amount", "端数調整額", "kwota zaokrąglenia";
    AmountDue "BT-115" "amountDue" Amount One Totals, "amount due", "ご請求額", "do zapłaty";
    WithholdingTotal "MX-20" "withholdingTotal" Amount Optional Totals, "withholding tax", "源泉徴収税額", "podatek u źródła";
    TaxIncludedTotal "MX-25" "taxIncluded" Amount Optional Totals, "tax included in prices", "税込価格に含まれる税額", "kwota podatku wliczonego w ceny";
    PayableAmount "MX-26" "payableAmount" Amount Optional Totals, "amount payable before advances", "前受金控除前の請求額", "kwota do zapłaty przed zaliczkami";
    TotalBeforeCorrection "MX-212" "totalBeforeCorrection" Amount Optional Totals, "total before the correction", "修正前の税込合計", "kwota przed korektą";
    TaxGroup "BG-23" "taxBreakdown" Group OneOrMore Invoice, "tax breakdown", "税率別内訳", "podsumowanie podatku według stawek";
    TaxableAmount "BT-116" "taxableAmount" Amount One TaxGroup, "taxable amount", "対象額", "podstawa opodatkowania";
    TaxAmount "BT-117" "taxAmount" Amount One TaxGroup, "tax amount", "税額", "kwota podatku";
    TaxGroupGross "MX-508" "grossAmount" Amount Optional TaxGroup, "amount with tax of a rate", "税率別の税込額", "kwota brutto według stawki";
    TaxGroupCategory "BT-118" "category" Code One TaxGroup, "tax category", "課税区分", "kategoria podatku";
    TaxGroupRate "BT-119" "rate" Percent Optional TaxGroup, "tax rate", "税率", "stawka podatku";
    ExemptionReason "BT-120" "exemptionReason" Text Optional TaxGroup, "exemption reason", "免税・非課税の理由", "podstawa zwolnienia z podatku";
    ExemptionReasonCode "BT-121" "exemptionReasonCode" Code Optional TaxGroup, "exemption reason code", "免税・非課税の理由コード", "kod podstawy zwolnienia z podatku";
    TaxGroupCode "MX-27" "code" Text Optional TaxGroup, "tax code", "税コード", "kod podatku";
    TaxGroupSurcharge "MX-28" "surchargeRate" Percent Optional TaxGroup, "tax surcharge rate", "付加税率", "stawka dopłaty do podatku";
    TaxGroupSurchargeAmount "MX-29" "surchargeAmount" Amount Optional TaxGroup, "tax surcharge amount", "付加税額", "kwota dopłaty do podatku";
    TaxGroupRateCode "MX-240" "rateCode" Code Optional TaxGroup, "rate code of the tax group", "税率コード", "kod stawki w podsumowaniu";
    TaxAmountAccounting "MX-241" "taxAmountAccounting" Amount Optional TaxGroup, "tax amount in the accounting currency", "税額表示通貨による税額（税率別）", "kwota podatku w walucie rozliczenia";
    Attachment "BG-24" "attachments" Group Many Invoice, "supporting document", "添付書類", "załącznik";
    AttachmentReference "BT-122" "reference" Text One Attachment, "supporting document reference", "添付書類番号", "numer załącznika";
    AttachmentDescription "BT-123" "description" Text Optional Attachment, "supporting document description", "添付書類の説明", "opis załącznika";
    AttachmentUrl "BT-124" "url" Text Optional Attachment, "external document location", "外部文書の場所", "adres dokumentu zewnętrznego";
    AttachmentContent "BT-125" "content" Binary Optional Attachment, "attached document", "添付ファイル", "załączony dokument";
    AttachmentMime "BT-125-1" "mime" Code Optional Attachment, "attached document type", "添付ファイルの形式", "typ załącznika";
    AttachmentFilename "BT-125-2" "filename" Text Optional Attachment, "attached document filename", "添付ファイル名", "nazwa pliku załącznika";
    PriorBalance "MX-30" "priorBalance" Group Optional Invoice, "balance brought forward", "前回からの繰越", "saldo z poprzedniego okresu";
    PreviousAmount "MX-31" "previousAmount" Amount One PriorBalance, "previous amount due", "前回ご請求額", "poprzednia kwota do zapłaty";
    ReceivedAmount "MX-32" "receivedAmount" Amount Optional PriorBalance, "received amount", "ご入金額", "otrzymana wpłata";
    CarriedForward "MX-33" "carriedForward" Amount Optional PriorBalance, "carried forward", "繰越残高", "saldo przeniesione";
    Withholding "MX-21" "withholding" Group Optional Invoice, "withholding tax", "源泉徴収", "podatek u źródła";
    WithholdingKind "MX-22" "kind" Code Optional Withholding, "withholding kind", "源泉徴収の区分", "rodzaj podatku u źródła";
    WithholdingBase "MX-23" "baseAmount" Amount Optional Withholding, "withholding base", "源泉徴収の対象額", "podstawa podatku u źródła";
    WithholdingAmount "MX-24" "amount" Amount Optional Withholding, "withholding amount", "源泉徴収税額", "kwota podatku u źródła";
    Advance "MX-40" "advances" Group Many Invoice, "advance payment", "前受金", "zaliczka";
    AdvanceDate "MX-41" "date" Date Optional Advance, "advance date", "前受日", "data zaliczki";
    AdvancePercent "MX-42" "percent" Percent Optional Advance, "advance percentage", "前受金の割合", "procent zaliczki";
    AdvanceAmount "MX-43" "amount" Amount Optional Advance, "advance amount", "前受金の金額", "kwota zaliczki";
    AdvanceDescription "MX-44" "description" Text Optional Advance, "advance description", "前受金の摘要", "opis zaliczki";
    Installment "MX-50" "installments" Group Many Invoice, "instalment", "分割払い", "rata";
    InstallmentDueDate "MX-51" "dueDate" Date Optional Installment, "instalment due date", "分割払いの支払期日", "termin płatności raty";
    InstallmentPercent "MX-52" "percent" Percent Optional Installment, "instalment percentage", "分割払いの割合", "procent raty";
    InstallmentAmount "MX-53" "amount" Amount Optional Installment, "instalment amount", "分割払いの金額", "kwota raty";
    RoundingRule "MX-60" "rounding" Group Optional Invoice, "rounding rule", "端数処理", "zasada zaokrąglania";
    RoundingMode "MX-61" "mode" Code Optional RoundingRule, "rounding mode", "端数処理の方法", "sposób zaokrąglania";
    RoundingStage "MX-62" "stage" Code Optional RoundingRule, "rounding stage", "端数処理の単位", "etap zaokrąglania";
    RoundingPlaces "MX-63" "places" Decimal Optional RoundingRule, "rounding places", "端数処理の桁", "miejsca po przecinku";
    RoundingMultiple "MX-68" "multiple" Decimal Optional RoundingRule, "rounding step", "端数処理の単位幅", "krok zaokrąglania";
    ExchangeRateEntry "MX-64" "exchangeRates" Group Many Invoice, "exchange rate", "為替レート", "kurs waluty";
    ExchangeRateFrom "MX-65" "from" Code One ExchangeRateEntry, "currency exchanged", "換算元の通貨", "waluta przeliczana";
    ExchangeRateTo "MX-66" "to" Code One ExchangeRateEntry, "currency received", "換算先の通貨", "waluta docelowa";
    ExchangeRateValue "MX-67" "rate" Decimal One ExchangeRateEntry, "rate of exchange", "換算レート", "wartość kursu";
    SettlementCharge "MX-215" "settlementCharges" Group Many Invoice, "settlement charge", "精算の加算", "obciążenie w rozliczeniu";
    SettlementChargeAmount "MX-216" "amount" Amount Optional SettlementCharge, "settlement charge amount", "精算の加算額", "kwota obciążenia";
    SettlementChargeReason "MX-217" "reason" Text Optional SettlementCharge, "settlement charge reason", "精算の加算の理由", "powód obciążenia";
    SettlementDeduction "MX-218" "settlementDeductions" Group Many Invoice, "settlement deduction", "精算の控除", "odliczenie w rozliczeniu";
    SettlementDeductionAmount "MX-219" "amount" Amount Optional SettlementDeduction, "settlement deduction amount", "精算の控除額", "kwota odliczenia";
    SettlementDeductionReason "MX-220" "reason" Text Optional SettlementDeduction, "settlement deduction reason", "精算の控除の理由", "powód odliczenia";
    PartPayment "MX-221" "partPayments" Group Many Invoice, "part payment", "一部支払", "zapłata częściowa";
    PartPaymentAmount "MX-222" "amount" Amount Optional PartPayment, "part payment amount", "一部支払の金額", "kwota zapłaty częściowej";
    PartPaymentDate "MX-223" "date" Date Optional PartPayment, "part payment date", "一部支払の日付", "data zapłaty częściowej";
    OtherParty "MX-230" "otherParties" Group Many Invoice, "other party", "その他の当事者", "podmiot trzeci";
    OtherPartyRole "MX-231" "role" Code Optional OtherParty, "role of the other party", "その他の当事者の役割", "rola podmiotu trzeciego";
    OtherPartyRoleText "MX-232" "roleText" Text Optional OtherParty, "role of the other party in words", "その他の当事者の役割の説明", "opis roli podmiotu trzeciego";
    OtherPartyName "MX-233" "name" Text Optional OtherParty, "name of the other party", "その他の当事者の名称", "nazwa podmiotu trzeciego";
    OtherPartyTaxId "MX-234" "taxId" Text Optional OtherParty, "tax identifier of the other party", "その他の当事者の登録番号", "NIP lub numer VAT podmiotu trzeciego";
    OtherPartyCountry "MX-235" "country" Code Optional OtherParty, "country of the other party", "その他の当事者の国", "kraj podmiotu trzeciego";
    OtherPartyLine1 "MX-236" "line1" Text Optional OtherParty, "address line 1 of the other party", "その他の当事者の住所1", "adres podmiotu trzeciego, wiersz 1";
    OtherPartyLine2 "MX-237" "line2" Text Optional OtherParty, "address line 2 of the other party", "その他の当事者の住所2", "adres podmiotu trzeciego, wiersz 2";
    Extension "MX-290" "extensions" Group Many Invoice, "value of a national format", "国別形式の値", "wartość formatu krajowego";
    ExtensionPath "MX-291" "path" Text One Extension, "place of the value", "値の位置", "miejsce wartości";
    ExtensionValue "MX-292" "value" Text One Extension, "value as written", "記載どおりの値", "wartość według zapisu";
    Line "BG-25" "lines" Group OneOrMore Invoice, "invoice line", "明細行", "pozycja faktury";
    LineId "BT-126" "id" Text One Line, "line identifier", "明細番号", "numer pozycji";
    LineNote "BT-127" "note" Text Optional Line, "line note", "明細の備考", "uwaga do pozycji";
    LineObjectId "BT-128" "objectId" Text Optional Line, "line object identifier", "明細の対象番号", "identyfikator obiektu pozycji";
    LineObjectScheme "BT-128-1" "objectScheme" Code Optional Line, "scheme of the line object", "明細の対象番号の番号体系", "schemat identyfikatora obiektu pozycji";
    InvoicedQuantity "BT-129" "quantity" Quantity One Line, "invoiced quantity", "数量", "ilość";
    QuantityUnit "BT-130" "unit" Code One Line, "unit of measure", "単位", "jednostka miary";
    LineNetAmount "BT-131" "netAmount" Amount One Line, "line net amount", "明細金額", "wartość netto pozycji";
    LineOrderReference "BT-132" "orderLine" Text Optional Line, "order line reference", "注文明細番号", "numer pozycji zamówienia";
    LineAccountingReference "BT-133" "accountingReference" Text Optional Line, "line accounting reference", "明細の会計参照", "oznaczenie księgowe pozycji";
    ItemNetPrice "BT-146" "itemNetPrice" Price One Line, "unit price", "単価", "cena jednostkowa netto";
    PriceDiscount "BT-147" "priceDiscount" Price Optional Line, "price discount", "単価値引", "rabat od ceny jednostkowej";
    ItemGrossPrice "BT-148" "itemGrossPrice" Price Optional Line, "list price", "値引前単価", "cena jednostkowa przed rabatem";
    PriceBaseQuantity "BT-149" "priceBaseQuantity" Quantity Optional Line, "price base quantity", "単価の基準数量", "ilość bazowa ceny";
    PriceBaseUnit "BT-150" "priceBaseUnit" Code Optional Line, "price base unit", "単価の基準単位", "jednostka bazowa ceny";
    LineTaxCategory "BT-151" "taxCategory" Code One Line, "line tax category", "課税区分", "kategoria podatku pozycji";
    LineTaxRate "BT-152" "taxRate" Percent Optional Line, "line tax rate", "税率", "stawka podatku pozycji";
    ItemName "BT-153" "name" Text One Line, "item name", "品名", "nazwa towaru lub usługi";
    ItemDescription "BT-154" "description" Text Optional Line, "item description", "品目の説明", "opis towaru lub usługi";
    SellerItemId "BT-155" "sellerItemId" Text Optional Line, "seller item identifier", "請求元の品番", "kod towaru sprzedawcy";
    BuyerItemId "BT-156" "buyerItemId" Text Optional Line, "buyer item identifier", "請求先の品番", "kod towaru nabywcy";
    StandardItemId "BT-157" "standardItemId" Text Optional Line, "standard item identifier", "標準品番", "standardowy kod towaru";
    StandardItemScheme "BT-157-1" "standardItemScheme" Code Optional Line, "scheme of the standard item identifier", "標準品番の番号体系", "schemat standardowego kodu towaru";
    ItemOrigin "BT-159" "originCountry" Code Optional Line, "item country of origin", "原産国", "kraj pochodzenia";
    LinePricesIncludeTax "MX-70" "pricesIncludeTax" Bool Optional Line, "line price includes tax", "税込単価", "cena brutto pozycji";
    LineTaxAmount "MX-71" "taxAmount" Amount Optional Line, "line tax amount", "明細の税額", "kwota podatku pozycji";
    LineGrossAmount "MX-72" "grossAmount" Amount Optional Line, "line amount with tax", "明細の税込金額", "wartość brutto pozycji";
    LineCategoryTag "MX-73" "tag" Text Optional Line, "line tag", "明細の分類", "znacznik pozycji";
    ReducedRateMark "MX-74" "reducedRate" Bool Optional Line, "reduced rate mark", "軽減税率対象", "oznaczenie stawki obniżonej";
    ExpenseCategory "MX-75" "expenseCategory" Text Optional Line, "expense category", "経費の区分", "kategoria kosztu";
    ExpenseNature "MX-76" "expenseNature" Code Optional Line, "expense nature", "経費・立替の別", "charakter kosztu";
    ReceiptNumber "MX-520" "receiptNumber" Text Optional Line, "receipt number", "領収書番号", "numer dowodu zakupu";
    ReceiptAddressee "MX-521" "receiptAddressee" Code Optional Line, "addressee of the receipt", "領収書の宛名", "adresat dowodu zakupu";
    ReceiptIssuerTaxId "MX-522" "receiptIssuerTaxId" Text Optional Line, "registration number on the receipt", "領収書の登録番号", "numer podatkowy wystawcy dowodu zakupu";
    LineDeliveryNote "MX-509" "deliveryNote" Text Optional Line, "delivery note of the line", "明細の納品書番号", "numer dowodu dostawy pozycji";
    PersonRole "MX-77" "personRole" Text Optional Line, "role of the person", "担当者の役割", "rola osoby";
    Site "MX-78" "site" Text Optional Line, "site", "拠点", "lokalizacja";
    ItemCurrency "MX-79" "itemCurrency" Code Optional Line, "currency of the unit price", "単価の通貨", "waluta ceny jednostkowej";
    LineSum "MX-95" "sum" Amount Optional Line, "quantity times unit price", "数量×単価", "ilość razy cena";
    LineRateCode "MX-250" "rateCode" Code Optional Line, "rate code of the line", "明細の税率コード", "kod stawki pozycji";
    LineAnnex15 "MX-251" "annex15" Bool Optional Line, "goods or services of annex 15", "付属書15の品目", "towar lub usługa z załącznika nr 15";
    LineGtu "MX-252" "gtu" Code Optional Line, "GTU code", "GTUコード", "oznaczenie GTU";
    LineProcedure "MX-253" "procedure" Code Optional Line, "procedure code", "取引手続コード", "oznaczenie procedury";
    LineBefore "MX-254" "beforeCorrection" Bool Optional Line, "state before the correction", "修正前の状態", "stan przed korektą";
    LineSupplyDate "MX-255" "supplyDate" Date Optional Line, "date of supply of the line", "明細の納品日", "data dostawy lub wykonania (pozycja)";
    LineExchangeRate "MX-256" "exchangeRate" Decimal Optional Line, "exchange rate of the line", "明細の換算レート", "kurs waluty dla pozycji";
    LineExcise "MX-258" "exciseAmount" Amount Optional Line, "excise duty", "物品税額", "kwota akcyzy";
    LinePeriod "BG-26" "period" Group Optional Line, "line period", "明細の対象期間", "okres pozycji";
    LinePeriodStart "BT-134" "from" Date Optional LinePeriod, "line period start", "明細の対象期間の開始日", "początek okresu pozycji";
    LinePeriodEnd "BT-135" "to" Date Optional LinePeriod, "line period end", "明細の対象期間の終了日", "koniec okresu pozycji";
    LineAllowance "BG-27" "allowances" Group Many Line, "line allowance", "明細の値引", "rabat do pozycji";
    LineAllowanceAmount "BT-136" "amount" Amount One LineAllowance, "line allowance amount", "明細の値引の金額", "kwota rabatu do pozycji";
    LineAllowanceBase "BT-137" "baseAmount" Amount Optional LineAllowance, "line allowance base amount", "明細の値引の対象額", "podstawa rabatu do pozycji";
    LineAllowancePercent "BT-138" "percent" Percent Optional LineAllowance, "line allowance percentage", "明細の値引の率", "procent rabatu do pozycji";
    LineAllowanceReason "BT-139" "reason" Text Optional LineAllowance, "line allowance reason", "明細の値引の理由", "przyczyna rabatu do pozycji";
    LineAllowanceReasonCode "BT-140" "reasonCode" Code Optional LineAllowance, "line allowance reason code", "明細の値引の理由コード", "kod przyczyny rabatu do pozycji";
    LineCharge "BG-28" "charges" Group Many Line, "line charge", "明細の追加請求", "opłata do pozycji";
    LineChargeAmount "BT-141" "amount" Amount One LineCharge, "line charge amount", "明細の追加請求の金額", "kwota opłaty do pozycji";
    LineChargeBase "BT-142" "baseAmount" Amount Optional LineCharge, "line charge base amount", "明細の追加請求の対象額", "podstawa opłaty do pozycji";
    LineChargePercent "BT-143" "percent" Percent Optional LineCharge, "line charge percentage", "明細の追加請求の率", "procent opłaty do pozycji";
    LineChargeReason "BT-144" "reason" Text Optional LineCharge, "line charge reason", "明細の追加請求の理由", "przyczyna opłaty do pozycji";
    LineChargeReasonCode "BT-145" "reasonCode" Code Optional LineCharge, "line charge reason code", "明細の追加請求の理由コード", "kod przyczyny opłaty do pozycji";
    LineChargeUnitRate "MX-93" "unitRate" Price Optional LineCharge, "line charge per unit", "明細の追加請求の単価", "stawka za jednostkę (opłata do pozycji)";
    LineChargeQuantity "MX-94" "quantity" Quantity Optional LineCharge, "line charge quantity", "明細の追加請求の数量", "ilość (opłata do pozycji)";
    Classification "BT-158-G" "classifications" Group Many Line, "item classification", "品目分類", "klasyfikacja towaru";
    ClassificationCode "BT-158" "code" Code One Classification, "item classification code", "品目分類コード", "kod klasyfikacji towaru";
    ClassificationScheme "BT-158-1" "scheme" Code One Classification, "item classification scheme", "品目分類の体系", "schemat klasyfikacji towaru";
    ClassificationVersion "BT-158-2" "version" Text Optional Classification, "item classification version", "品目分類の版", "wersja klasyfikacji towaru";
    Attribute "BG-32" "attributes" Group Many Line, "item attribute", "品目の属性", "cecha towaru";
    AttributeName "BT-160" "name" Text One Attribute, "item attribute name", "属性名", "nazwa cechy";
    AttributeValue "BT-161" "value" Text One Attribute, "item attribute value", "属性値", "wartość cechy";
    LineTax "MX-80" "taxes" Group Many Line, "line tax", "明細の税", "podatek pozycji";
    LineTaxKind "MX-81" "kind" Code One LineTax, "tax kind", "税の種類", "rodzaj podatku";
    LineTaxCode "MX-82" "code" Text Optional LineTax, "tax code", "税コード", "kod podatku";
    LineTaxPercent "MX-83" "rate" Percent Optional LineTax, "tax rate", "税率", "stawka podatku";
    LineTaxFixedAmount "MX-84" "amount" Amount Optional LineTax, "fixed tax amount", "定額の税額", "podatek kwotowy";
    LineTaxIncluded "MX-85" "included" Bool Optional LineTax, "tax included in the price", "税込（内税）", "podatek wliczony w cenę";
    LineTaxAffectsNext "MX-86" "affectsNext" Bool Optional LineTax, "tax enters the base of the next", "後の税の対象額に含む", "wlicza się do podstawy następnego podatku";
    LineTaxBaseAffected "MX-87" "baseAffected" Bool Optional LineTax, "base takes earlier taxes", "前の税を対象額に含む", "podstawa obejmuje wcześniejsze podatki";
    LineTaxRetained "MX-88" "retained" Bool Optional LineTax, "retained tax", "源泉徴収される税", "podatek potrącany";
    LineTaxSurcharge "MX-89" "surcharge" Percent Optional LineTax, "tax surcharge rate", "付加税率", "stawka dopłaty do podatku";
    LineTaxInformative "MX-90" "informative" Bool Optional LineTax, "informative tax", "参考表示の税", "podatek informacyjny";
    LineTaxKey "MX-91" "group" Text Optional LineTax, "tax group", "税の集計区分", "grupa podatku";
    LineTaxCategoryCode "MX-92" "category" Code Optional LineTax, "tax category", "課税区分", "kategoria podatku";
    AltPrice "MX-96" "altPrices" Group Many Line, "price in another currency", "他通貨での単価", "cena w innej walucie";
    AltPriceCurrency "MX-97" "currency" Code One AltPrice, "currency of the price", "単価の通貨", "waluta ceny";
    AltPriceValue "MX-98" "price" Price One AltPrice, "price in that currency", "その通貨での単価", "cena w tej walucie";
    LineExtension "MX-293" "extensions" Group Many Line, "value of a national format (line)", "国別形式の値（明細）", "wartość formatu krajowego (pozycja)";
    LineExtensionPath "MX-294" "path" Text One LineExtension, "place of the value (line)", "値の位置（明細）", "miejsce wartości (pozycja)";
    LineExtensionValue "MX-295" "value" Text One LineExtension, "value as written (line)", "記載どおりの値（明細）", "wartość według zapisu (pozycja)";
    LinePart "MX-100" "parts" Group Many Line, "part of the line", "明細の内訳", "część pozycji";
    PartId "MX-101" "id" Text Optional LinePart, "part identifier", "内訳番号", "numer części";
    PartName "MX-102" "name" Text Optional LinePart, "part name", "内訳の品名", "nazwa części";
    PartQuantity "MX-103" "quantity" Quantity Optional LinePart, "part quantity", "内訳の数量", "ilość części";
    PartUnit "MX-104" "unit" Code Optional LinePart, "part unit", "内訳の単位", "jednostka części";
    PartPrice "MX-105" "itemNetPrice" Price Optional LinePart, "part unit price", "内訳の単価", "cena jednostkowa części";
    PartSum "MX-106" "sum" Amount Optional LinePart, "part quantity times unit price", "内訳の数量×単価", "ilość razy cena części";
    PartAmount "MX-107" "netAmount" Amount Optional LinePart, "part amount", "内訳の金額", "wartość części";
    PartAllowance "MX-110" "allowances" Group Many LinePart, "part allowance", "内訳の値引", "rabat do części";
    PartAllowanceAmount "MX-111" "amount" Amount Optional PartAllowance, "part allowance amount", "内訳の値引の金額", "kwota (rabat do części)";
    PartAllowanceBase "MX-112" "baseAmount" Amount Optional PartAllowance, "part allowance base amount", "内訳の値引の対象額", "podstawa (rabat do części)";
    PartAllowancePercent "MX-113" "percent" Percent Optional PartAllowance, "part allowance percentage", "内訳の値引の率", "procent (rabat do części)";
    PartAllowanceReason "MX-114" "reason" Text Optional PartAllowance, "part allowance reason", "内訳の値引の理由", "przyczyna (rabat do części)";
    PartCharge "MX-120" "charges" Group Many LinePart, "part charge", "内訳の追加請求", "opłata do części";
    PartChargeAmount "MX-121" "amount" Amount Optional PartCharge, "part charge amount", "内訳の追加請求の金額", "kwota (opłata do części)";
    PartChargeBase "MX-122" "baseAmount" Amount Optional PartCharge, "part charge base amount", "内訳の追加請求の対象額", "podstawa (opłata do części)";
    PartChargePercent "MX-123" "percent" Percent Optional PartCharge, "part charge percentage", "内訳の追加請求の率", "procent (opłata do części)";
    PartChargeUnitRate "MX-124" "unitRate" Price Optional PartCharge, "part charge rate per unit", "内訳の追加請求の単価", "stawka za jednostkę (opłata do części)";
    PartChargeQuantity "MX-125" "quantity" Quantity Optional PartCharge, "part charge quantity", "内訳の追加請求の数量", "ilość (opłata do części)";
    PartChargeReason "MX-126" "reason" Text Optional PartCharge, "part charge reason", "内訳の追加請求の理由", "przyczyna (opłata do części)";
}
