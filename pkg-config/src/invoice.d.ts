// Written by `cargo run --example generate_schema --features schema` from src/model/terms.rs.

/** A decimal number on input: text, or a number of at most 15 significant digits. */
export type DecimalInput = string | number | null;

/** An invoice as our own JSON. Absent and `null` mean the same. */
export type InvoiceInput = Invoice<DecimalInput, null>;

/** An invoice as answers show it: every value as text, absent where there is none. */
export type InvoiceView = Invoice;

/** Invoice (BG-0; 請求書, faktura). */
export interface Invoice<D extends DecimalInput = string, N extends null = never> {
  /** The address of the schema, for editors. */
  readonly $schema?: string;
  /** Invoice number (BT-1; 請求書番号, numer faktury). Text. */
  readonly number?: string | N;
  /** Issue date (BT-2; 請求日, data wystawienia). A calendar day: `"2026-10-31"`. */
  readonly issueDate?: string | N;
  /** Invoice type code (BT-3; 請求書種別コード, kod rodzaju faktury). A code. */
  readonly typeCode?: string | N;
  /** Invoice currency (BT-5; 通貨, waluta faktury). A code. */
  readonly currency?: string | N;
  /** Tax accounting currency (BT-6; 税額表示通貨, waluta rozliczenia podatku). A code. */
  readonly accountingCurrency?: string | N;
  /** Tax point date (BT-7; 課税基準日, data powstania obowiązku podatkowego). A calendar day: `"2026-10-31"`. */
  readonly taxPointDate?: string | N;
  /** Tax point code (BT-8; 課税基準日コード, kod momentu powstania obowiązku podatkowego). A code. */
  readonly taxPointCode?: string | N;
  /** Payment due date (BT-9; 支払期日, termin płatności). A calendar day: `"2026-10-31"`. */
  readonly dueDate?: string | N;
  /** Buyer reference (BT-10; 請求先の参照番号, numer referencyjny nabywcy). Text. */
  readonly buyerReference?: string | N;
  /** Project reference (BT-11; 案件番号, numer projektu). Text. */
  readonly projectReference?: string | N;
  /** Contract reference (BT-12; 契約番号, numer umowy). Text. */
  readonly contractReference?: string | N;
  /** Purchase order reference (BT-13; 注文番号, numer zamówienia). Text. */
  readonly orderReference?: string | N;
  /** Sales order reference (BT-14; 受注番号, numer zamówienia sprzedaży). Text. */
  readonly salesOrderReference?: string | N;
  /** Receiving advice reference (BT-15; 検収書番号, numer potwierdzenia odbioru). Text. */
  readonly receivingAdviceReference?: string | N;
  /** Despatch advice reference (BT-16; 納品書番号, numer awiza wysyłki). Text. */
  readonly despatchAdviceReference?: string | N;
  /** Tender or lot reference (BT-17; 入札番号, numer przetargu lub części). Text. */
  readonly tenderReference?: string | N;
  /** Invoiced object identifier (BT-18; 請求対象番号, identyfikator fakturowanego obiektu). Text. */
  readonly invoicedObjectId?: string | N;
  /** Scheme of the invoiced object (BT-18-1; 請求対象番号の番号体系, schemat identyfikatora fakturowanego obiektu). A code. */
  readonly invoicedObjectScheme?: string | N;
  /** Buyer accounting reference (BT-19; 請求先の会計参照, oznaczenie księgowe nabywcy). Text. */
  readonly accountingReference?: string | N;
  /** Payment terms (BT-20; 支払条件, warunki płatności). Text. */
  readonly paymentTerms?: string | N;
  /** Format (MX-1; 形式, format). Text. */
  readonly format?: "meisai/1";
  /** Title (MX-2; 標題, tytuł). Text. */
  readonly title?: string | N;
  /** Subject (MX-3; 件名, przedmiot faktury). Text. */
  readonly subject?: string | N;
  /** Prices include tax (MX-4; 税込価格, ceny brutto). `true` or `false`; absent is `false`. */
  readonly pricesIncludeTax?: boolean | N;
  /** Tax regime (MX-5; 適用税制, reżim podatkowy). A code. */
  readonly regime?: string | N;
  /** Exchange rate to the accounting currency (MX-6; 換算レート, kurs przeliczenia). A decimal number, as text: `"1.0853"`. */
  readonly exchangeRate?: D;
  /** Date of the exchange rate (MX-69; 換算レートの日付, data kursu waluty). A calendar day: `"2026-10-31"`. */
  readonly exchangeRateDate?: string | N;
  /** Document language (MX-7; 文書の言語, język dokumentu). A code. */
  readonly language?: string | N;
  /** Split payment (MX-8; スプリットペイメント（ポーランド）, mechanizm podzielonej płatności). `true` or `false`; absent is `false`. */
  readonly splitPayment?: boolean | N;
  /** KSeF number (MX-9; KSeF番号, numer KSeF). Text. */
  readonly ksefNumber?: string | N;
  /** Tax included in prices (MX-10; 税込価格に含まれる税, podatek wliczony w ceny). Text. */
  readonly pricesIncludeTaxCode?: string | N;
  /** Kind of document (MX-500; 書類の種類, rodzaj dokumentu). A code. */
  readonly documentKind?: string | N;
  /** Closing date (MX-501; 締日, dzień zamknięcia rozliczenia). A calendar day: `"2026-10-31"`. */
  readonly closingDate?: string | N;
  /** Paper or electronic (MX-502; 紙・電子の別, postać dokumentu). A code. */
  readonly medium?: string | N;
  /** Act that protects the supplier's payment (MX-503; 支払期日に関する適用法, ustawa chroniąca zapłatę dostawcy). A code. */
  readonly paymentAct?: string | N;
  /** Confirmed by the seller (MX-504; 請求元の確認, potwierdzenie sprzedawcy). `true` or `false`; absent is `false`. */
  readonly sellerConfirmed?: boolean | N;
  /** Kind of invoice in KSeF (MX-200; KSeFの請求書の種類, rodzaj faktury w KSeF). A code. */
  readonly kind?: string | N;
  /** Place of issue (MX-201; 発行地, miejsce wystawienia). Text. */
  readonly issuePlace?: string | N;
  /** Cash accounting (MX-202; 現金主義（ポーランド）, metoda kasowa). `true` or `false`; absent is `false`. */
  readonly cashAccounting?: boolean | N;
  /** Self-billing (MX-203; 買手による発行, samofakturowanie). `true` or `false`; absent is `false`. */
  readonly selfBilling?: boolean | N;
  /** Reverse charge (MX-204; リバースチャージ, odwrotne obciążenie). `true` or `false`; absent is `false`. */
  readonly reverseCharge?: boolean | N;
  /** Simplified triangulation (MX-205; 簡易三角取引, uproszczona procedura trójstronna). `true` or `false`; absent is `false`. */
  readonly triangulation?: boolean | N;
  /** Margin scheme (MX-206; マージン課税, procedura marży). A code. */
  readonly marginScheme?: string | N;
  /** Legal basis of the exemption (MX-207; 非課税の根拠法令, podstawa prawna zwolnienia). Text. */
  readonly exemptionBasis?: string | N;
  /** Kind of the legal basis (MX-208; 根拠法令の区分, rodzaj podstawy prawnej). A code. */
  readonly exemptionBasisKind?: string | N;
  /** Reason of the correction (MX-209; 修正の理由, przyczyna korekty). Text. */
  readonly correctionReason?: string | N;
  /** Effect of the correction (MX-210; 修正の効力, typ skutku korekty). A code. */
  readonly correctionEffect?: string | N;
  /** Already paid (MX-224; 支払済み, zapłacono w całości). `true` or `false`; absent is `false`. */
  readonly paid?: boolean | N;
  /** Date of payment (MX-225; 支払日, data zapłaty). A calendar day: `"2026-10-31"`. */
  readonly paidDate?: string | N;
  /** Note (BG-1; 備考, uwaga). */
  readonly notes?: readonly InvoiceNote<D, N>[] | N;
  /** Process control (BG-2; 取引プロセス, informacje o procesie). */
  readonly process?: InvoiceProcess<D, N> | N;
  /** Preceding invoice (BG-3; 元の請求書, poprzednia faktura). */
  readonly precedingInvoices?: readonly InvoicePrecedingInvoice<D, N>[] | N;
  /** Delivery note (MX-510; 納品書, dowód dostawy). */
  readonly deliveryNotes?: readonly InvoiceDeliveryNote<D, N>[] | N;
  /** Seller (BG-4; 請求元, sprzedawca). */
  readonly seller?: InvoiceSeller<D, N> | N;
  /** Buyer (BG-7; 請求先, nabywca). */
  readonly buyer?: InvoiceBuyer<D, N> | N;
  /** Payee (BG-10; 支払先, odbiorca płatności). */
  readonly payee?: InvoicePayee<D, N> | N;
  /** Seller tax representative (BG-11; 請求元の納税管理人, przedstawiciel podatkowy sprzedawcy). */
  readonly taxRepresentative?: InvoiceTaxRepresentative<D, N> | N;
  /** Delivery (BG-13; 納品, dostawa). */
  readonly delivery?: InvoiceDelivery<D, N> | N;
  /** Invoicing period (BG-14; 請求対象期間, okres rozliczeniowy). */
  readonly period?: InvoicePeriod<D, N> | N;
  /** Payment instructions (BG-16; 支払方法, dane do płatności). */
  readonly payment?: InvoicePayment<D, N> | N;
  /** Document allowance (BG-20; 値引, rabat od całości). */
  readonly allowances?: readonly InvoiceAllowance<D, N>[] | N;
  /** Document charge (BG-21; 追加請求, opłata dodatkowa). */
  readonly charges?: readonly InvoiceCharge<D, N>[] | N;
  /** Totals (BG-22; 合計, podsumowanie). */
  readonly totals?: InvoiceTotals<D, N> | N;
  /** Tax breakdown (BG-23; 税率別内訳, podsumowanie podatku według stawek). */
  readonly taxBreakdown?: readonly InvoiceTaxGroup<D, N>[] | N;
  /** Supporting document (BG-24; 添付書類, załącznik). */
  readonly attachments?: readonly InvoiceAttachment<D, N>[] | N;
  /** Balance brought forward (MX-30; 前回からの繰越, saldo z poprzedniego okresu). */
  readonly priorBalance?: InvoicePriorBalance<D, N> | N;
  /** Withholding tax (MX-21; 源泉徴収, podatek u źródła). */
  readonly withholding?: InvoiceWithholding<D, N> | N;
  /** Advance payment (MX-40; 前受金, zaliczka). */
  readonly advances?: readonly InvoiceAdvance<D, N>[] | N;
  /** Instalment (MX-50; 分割払い, rata). */
  readonly installments?: readonly InvoiceInstallment<D, N>[] | N;
  /** Rounding rule (MX-60; 端数処理, zasada zaokrąglania). */
  readonly rounding?: InvoiceRoundingRule<D, N> | N;
  /** Exchange rate (MX-64; 為替レート, kurs waluty). */
  readonly exchangeRates?: readonly InvoiceExchangeRateEntry<D, N>[] | N;
  /** Settlement charge (MX-215; 精算の加算, obciążenie w rozliczeniu). */
  readonly settlementCharges?: readonly InvoiceSettlementCharge<D, N>[] | N;
  /** Settlement deduction (MX-218; 精算の控除, odliczenie w rozliczeniu). */
  readonly settlementDeductions?: readonly InvoiceSettlementDeduction<D, N>[] | N;
  /** Part payment (MX-221; 一部支払, zapłata częściowa). */
  readonly partPayments?: readonly InvoicePartPayment<D, N>[] | N;
  /** Other party (MX-230; その他の当事者, podmiot trzeci). */
  readonly otherParties?: readonly InvoiceOtherParty<D, N>[] | N;
  /** Value of a national format (MX-290; 国別形式の値, wartość formatu krajowego). */
  readonly extensions?: readonly InvoiceExtension<D, N>[] | N;
  /** Invoice line (BG-25; 明細行, pozycja faktury). */
  readonly lines?: readonly InvoiceLine<D, N>[] | N;
}

/** Note (BG-1; 備考, uwaga). */
export interface InvoiceNote<D extends DecimalInput = string, N extends null = never> {
  /** Note subject code (BT-21; 備考の主題コード, kod tematu uwagi). A code. */
  readonly subjectCode?: string | N;
  /** Note text (BT-22; 備考, treść uwagi). Text. */
  readonly text?: string | N;
}

/** Process control (BG-2; 取引プロセス, informacje o procesie). */
export interface InvoiceProcess<D extends DecimalInput = string, N extends null = never> {
  /** Business process (BT-23; ビジネスプロセス, proces biznesowy). Text. */
  readonly businessProcess?: string | N;
  /** Specification identifier (BT-24; 仕様識別子, identyfikator specyfikacji). Text. */
  readonly specification?: string | N;
}

/** Preceding invoice (BG-3; 元の請求書, poprzednia faktura). */
export interface InvoicePrecedingInvoice<D extends DecimalInput = string, N extends null = never> {
  /** Preceding invoice number (BT-25; 元の請求書番号, numer poprzedniej faktury). Text. */
  readonly number?: string | N;
  /** Preceding invoice date (BT-26; 元の請求日, data poprzedniej faktury). A calendar day: `"2026-10-31"`. */
  readonly issueDate?: string | N;
  /** KSeF number of the preceding invoice (MX-211; 元の請求書のKSeF番号, numer KSeF poprzedniej faktury). Text. */
  readonly ksefNumber?: string | N;
}

/** Delivery note (MX-510; 納品書, dowód dostawy). */
export interface InvoiceDeliveryNote<D extends DecimalInput = string, N extends null = never> {
  /** Delivery note number (MX-511; 納品書番号, numer dowodu dostawy). Text. */
  readonly number?: string | N;
  /** Delivery note date (MX-512; 納品書の日付, data dowodu dostawy). A calendar day: `"2026-10-31"`. */
  readonly date?: string | N;
  /** Tax of the delivery note (MX-513; 納品書の税率別内訳, podatek na dowodzie dostawy). */
  readonly taxBreakdown?: readonly InvoiceDeliveryNoteTax<D, N>[] | N;
}

/** Tax of the delivery note (MX-513; 納品書の税率別内訳, podatek na dowodzie dostawy). */
export interface InvoiceDeliveryNoteTax<D extends DecimalInput = string, N extends null = never> {
  /** Tax category of the delivery note (MX-514; 納品書の課税区分, kategoria podatku na dowodzie dostawy). A code. */
  readonly category?: string | N;
  /** Tax rate of the delivery note (MX-515; 納品書の税率, stawka podatku na dowodzie dostawy). In percent, as decimal text: `"8"` is 8 %. */
  readonly rate?: D;
  /** Taxable amount of the delivery note (MX-516; 納品書の対象額, podstawa opodatkowania na dowodzie dostawy). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly taxableAmount?: D;
  /** Tax amount of the delivery note (MX-517; 納品書の消費税額, kwota podatku na dowodzie dostawy). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly taxAmount?: D;
}

/** Seller (BG-4; 請求元, sprzedawca). */
export interface InvoiceSeller<D extends DecimalInput = string, N extends null = never> {
  /** Seller name (BT-27; 請求元の名称, nazwa sprzedawcy). Text. */
  readonly name?: string | N;
  /** Seller trading name (BT-28; 請求元の屋号, nazwa handlowa sprzedawcy). Text. */
  readonly tradingName?: string | N;
  /** Seller identifier (BT-29; 請求元の識別子, identyfikator sprzedawcy). */
  readonly ids?: readonly InvoiceSellerId<D, N>[] | N;
  /** Seller legal registration (BT-30; 請求元の法人番号, numer rejestrowy sprzedawcy). Text. */
  readonly legalId?: string | N;
  /** Scheme of the seller legal registration (BT-30-1; 請求元の法人番号の体系, schemat numeru rejestrowego sprzedawcy). A code. */
  readonly legalIdScheme?: string | N;
  /** Seller VAT identifier (BT-31; 請求元の登録番号, NIP lub numer VAT sprzedawcy). Text. */
  readonly taxId?: string | N;
  /** Seller tax registration (BT-32; 請求元の税務登録番号, numer rejestracji podatkowej sprzedawcy). Text. */
  readonly taxRegistration?: string | N;
  /** Seller legal information (BT-33; 請求元の法的補足情報, dodatkowe informacje prawne sprzedawcy). Text. */
  readonly legalInfo?: string | N;
  /** Kind of person of the seller (MX-505; 請求元の法人・個人の別, rodzaj podmiotu sprzedawcy). A code. */
  readonly entityType?: string | N;
  /** Line of business of the seller (MX-506; 請求元の業種, branża sprzedawcy). A code. */
  readonly business?: string | N;
  /** Seller electronic address (BT-34; 請求元の電子アドレス, adres elektroniczny sprzedawcy). */
  readonly electronicAddress?: InvoiceSellerEndpoint<D, N> | N;
  /** Seller address (BG-5; 請求元の住所, adres sprzedawcy). */
  readonly address?: InvoiceSellerAddress<D, N> | N;
  /** Seller contact (BG-6; 請求元の連絡先, dane kontaktowe sprzedawcy). */
  readonly contact?: InvoiceSellerContact<D, N> | N;
}

/** Seller identifier (BT-29; 請求元の識別子, identyfikator sprzedawcy). */
export interface InvoiceSellerId<D extends DecimalInput = string, N extends null = never> {
  /** Seller identifier (BT-29; 請求元の識別子, identyfikator sprzedawcy). Text. */
  readonly id?: string | N;
  /** Seller identifier scheme (BT-29-1; 請求元の識別子の体系, schemat identyfikatora sprzedawcy). A code. */
  readonly scheme?: string | N;
}

/** Seller electronic address (BT-34; 請求元の電子アドレス, adres elektroniczny sprzedawcy). */
export interface InvoiceSellerEndpoint<D extends DecimalInput = string, N extends null = never> {
  /** Seller electronic address (BT-34; 請求元の電子アドレス, adres elektroniczny sprzedawcy). Text. */
  readonly id?: string | N;
  /** Scheme of the seller electronic address (BT-34-1; 請求元の電子アドレスの体系, schemat adresu elektronicznego sprzedawcy). A code. */
  readonly scheme?: string | N;
}

/** Seller address (BG-5; 請求元の住所, adres sprzedawcy). */
export interface InvoiceSellerAddress<D extends DecimalInput = string, N extends null = never> {
  /** Seller address line 1 (BT-35; 請求元の住所1, adres sprzedawcy, wiersz 1). Text. */
  readonly line1?: string | N;
  /** Seller address line 2 (BT-36; 請求元の住所2, adres sprzedawcy, wiersz 2). Text. */
  readonly line2?: string | N;
  /** Seller address line 3 (BT-162; 請求元の住所3, adres sprzedawcy, wiersz 3). Text. */
  readonly line3?: string | N;
  /** Seller city (BT-37; 請求元の市区町村, miejscowość sprzedawcy). Text. */
  readonly city?: string | N;
  /** Seller post code (BT-38; 請求元の郵便番号, kod pocztowy sprzedawcy). Text. */
  readonly postCode?: string | N;
  /** Seller country subdivision (BT-39; 請求元の都道府県, region sprzedawcy). Text. */
  readonly subdivision?: string | N;
  /** Seller country (BT-40; 請求元の国, kraj sprzedawcy). A code. */
  readonly country?: string | N;
}

/** Seller contact (BG-6; 請求元の連絡先, dane kontaktowe sprzedawcy). */
export interface InvoiceSellerContact<D extends DecimalInput = string, N extends null = never> {
  /** Seller contact point (BT-41; 請求元の担当者, osoba kontaktowa sprzedawcy). Text. */
  readonly name?: string | N;
  /** Seller telephone (BT-42; 請求元の電話番号, telefon sprzedawcy). Text. */
  readonly phone?: string | N;
  /** Seller email (BT-43; 請求元のメールアドレス, e-mail sprzedawcy). Text. */
  readonly email?: string | N;
}

/** Buyer (BG-7; 請求先, nabywca). */
export interface InvoiceBuyer<D extends DecimalInput = string, N extends null = never> {
  /** Buyer name (BT-44; 請求先の名称, nazwa nabywcy). Text. */
  readonly name?: string | N;
  /** Buyer trading name (BT-45; 請求先の屋号, nazwa handlowa nabywcy). Text. */
  readonly tradingName?: string | N;
  /** Buyer identifier (BT-46; 請求先の識別子, identyfikator nabywcy). */
  readonly ids?: InvoiceBuyerId<D, N> | N;
  /** Buyer legal registration (BT-47; 請求先の法人番号, numer rejestrowy nabywcy). Text. */
  readonly legalId?: string | N;
  /** Scheme of the buyer legal registration (BT-47-1; 請求先の法人番号の体系, schemat numeru rejestrowego nabywcy). A code. */
  readonly legalIdScheme?: string | N;
  /** Buyer VAT identifier (BT-48; 請求先の登録番号, NIP lub numer VAT nabywcy). Text. */
  readonly taxId?: string | N;
  /** Kind of person of the buyer (MX-507; 請求先の法人・個人の別, rodzaj podmiotu nabywcy). A code. */
  readonly entityType?: string | N;
  /** Buyer electronic address (BT-49; 請求先の電子アドレス, adres elektroniczny nabywcy). */
  readonly electronicAddress?: InvoiceBuyerEndpoint<D, N> | N;
  /** Buyer address (BG-8; 請求先の住所, adres nabywcy). */
  readonly address?: InvoiceBuyerAddress<D, N> | N;
  /** Buyer contact (BG-9; 請求先の連絡先, dane kontaktowe nabywcy). */
  readonly contact?: InvoiceBuyerContact<D, N> | N;
}

/** Buyer identifier (BT-46; 請求先の識別子, identyfikator nabywcy). */
export interface InvoiceBuyerId<D extends DecimalInput = string, N extends null = never> {
  /** Buyer identifier (BT-46; 請求先の識別子, identyfikator nabywcy). Text. */
  readonly id?: string | N;
  /** Buyer identifier scheme (BT-46-1; 請求先の識別子の体系, schemat identyfikatora nabywcy). A code. */
  readonly scheme?: string | N;
}

/** Buyer electronic address (BT-49; 請求先の電子アドレス, adres elektroniczny nabywcy). */
export interface InvoiceBuyerEndpoint<D extends DecimalInput = string, N extends null = never> {
  /** Buyer electronic address (BT-49; 請求先の電子アドレス, adres elektroniczny nabywcy). Text. */
  readonly id?: string | N;
  /** Scheme of the buyer electronic address (BT-49-1; 請求先の電子アドレスの体系, schemat adresu elektronicznego nabywcy). A code. */
  readonly scheme?: string | N;
}

/** Buyer address (BG-8; 請求先の住所, adres nabywcy). */
export interface InvoiceBuyerAddress<D extends DecimalInput = string, N extends null = never> {
  /** Buyer address line 1 (BT-50; 請求先の住所1, adres nabywcy, wiersz 1). Text. */
  readonly line1?: string | N;
  /** Buyer address line 2 (BT-51; 請求先の住所2, adres nabywcy, wiersz 2). Text. */
  readonly line2?: string | N;
  /** Buyer address line 3 (BT-163; 請求先の住所3, adres nabywcy, wiersz 3). Text. */
  readonly line3?: string | N;
  /** Buyer city (BT-52; 請求先の市区町村, miejscowość nabywcy). Text. */
  readonly city?: string | N;
  /** Buyer post code (BT-53; 請求先の郵便番号, kod pocztowy nabywcy). Text. */
  readonly postCode?: string | N;
  /** Buyer country subdivision (BT-54; 請求先の都道府県, region nabywcy). Text. */
  readonly subdivision?: string | N;
  /** Buyer country (BT-55; 請求先の国, kraj nabywcy). A code. */
  readonly country?: string | N;
}

/** Buyer contact (BG-9; 請求先の連絡先, dane kontaktowe nabywcy). */
export interface InvoiceBuyerContact<D extends DecimalInput = string, N extends null = never> {
  /** Buyer contact point (BT-56; 請求先の担当者, osoba kontaktowa nabywcy). Text. */
  readonly name?: string | N;
  /** Buyer telephone (BT-57; 請求先の電話番号, telefon nabywcy). Text. */
  readonly phone?: string | N;
  /** Buyer email (BT-58; 請求先のメールアドレス, e-mail nabywcy). Text. */
  readonly email?: string | N;
}

/** Payee (BG-10; 支払先, odbiorca płatności). */
export interface InvoicePayee<D extends DecimalInput = string, N extends null = never> {
  /** Payee name (BT-59; 支払先の名称, nazwa odbiorcy płatności). Text. */
  readonly name?: string | N;
  /** Payee identifier (BT-60; 支払先の識別子, identyfikator odbiorcy płatności). */
  readonly ids?: InvoicePayeeId<D, N> | N;
  /** Payee legal registration (BT-61; 支払先の法人番号, numer rejestrowy odbiorcy płatności). Text. */
  readonly legalId?: string | N;
  /** Scheme of the payee legal registration (BT-61-1; 支払先の法人番号の体系, schemat numeru rejestrowego odbiorcy płatności). A code. */
  readonly legalIdScheme?: string | N;
}

/** Payee identifier (BT-60; 支払先の識別子, identyfikator odbiorcy płatności). */
export interface InvoicePayeeId<D extends DecimalInput = string, N extends null = never> {
  /** Payee identifier (BT-60; 支払先の識別子, identyfikator odbiorcy płatności). Text. */
  readonly id?: string | N;
  /** Payee identifier scheme (BT-60-1; 支払先の識別子の体系, schemat identyfikatora odbiorcy płatności). A code. */
  readonly scheme?: string | N;
}

/** Seller tax representative (BG-11; 請求元の納税管理人, przedstawiciel podatkowy sprzedawcy). */
export interface InvoiceTaxRepresentative<D extends DecimalInput = string, N extends null = never> {
  /** Tax representative name (BT-62; 納税管理人の名称, nazwa przedstawiciela podatkowego). Text. */
  readonly name?: string | N;
  /** Tax representative VAT identifier (BT-63; 納税管理人の登録番号, numer VAT przedstawiciela podatkowego). Text. */
  readonly taxId?: string | N;
  /** Tax representative address (BG-12; 納税管理人の住所, adres przedstawiciela podatkowego). */
  readonly address?: InvoiceTaxRepresentativeAddress<D, N> | N;
}

/** Tax representative address (BG-12; 納税管理人の住所, adres przedstawiciela podatkowego). */
export interface InvoiceTaxRepresentativeAddress<D extends DecimalInput = string, N extends null = never> {
  /** Tax representative address line 1 (BT-64; 納税管理人の住所1, adres przedstawiciela podatkowego, wiersz 1). Text. */
  readonly line1?: string | N;
  /** Tax representative address line 2 (BT-65; 納税管理人の住所2, adres przedstawiciela podatkowego, wiersz 2). Text. */
  readonly line2?: string | N;
  /** Tax representative address line 3 (BT-164; 納税管理人の住所3, adres przedstawiciela podatkowego, wiersz 3). Text. */
  readonly line3?: string | N;
  /** Tax representative city (BT-66; 納税管理人の市区町村, miejscowość przedstawiciela podatkowego). Text. */
  readonly city?: string | N;
  /** Tax representative post code (BT-67; 納税管理人の郵便番号, kod pocztowy przedstawiciela podatkowego). Text. */
  readonly postCode?: string | N;
  /** Tax representative country subdivision (BT-68; 納税管理人の都道府県, region przedstawiciela podatkowego). Text. */
  readonly subdivision?: string | N;
  /** Tax representative country (BT-69; 納税管理人の国, kraj przedstawiciela podatkowego). A code. */
  readonly country?: string | N;
}

/** Delivery (BG-13; 納品, dostawa). */
export interface InvoiceDelivery<D extends DecimalInput = string, N extends null = never> {
  /** Deliver to party (BT-70; 納品先の名称, nazwa odbiorcy dostawy). Text. */
  readonly name?: string | N;
  /** Delivery location identifier (BT-71; 納品場所の識別子, identyfikator miejsca dostawy). */
  readonly locationId?: InvoiceDeliveryLocationId<D, N> | N;
  /** Actual delivery date (BT-72; 納品日, data dostawy lub wykonania usługi). A calendar day: `"2026-10-31"`. */
  readonly date?: string | N;
  /** Delivery address (BG-15; 納品先の住所, adres dostawy). */
  readonly address?: InvoiceDeliveryAddress<D, N> | N;
}

/** Delivery location identifier (BT-71; 納品場所の識別子, identyfikator miejsca dostawy). */
export interface InvoiceDeliveryLocationId<D extends DecimalInput = string, N extends null = never> {
  /** Delivery location identifier (BT-71; 納品場所の識別子, identyfikator miejsca dostawy). Text. */
  readonly id?: string | N;
  /** Delivery location identifier scheme (BT-71-1; 納品場所の識別子の体系, schemat identyfikatora miejsca dostawy). A code. */
  readonly scheme?: string | N;
}

/** Delivery address (BG-15; 納品先の住所, adres dostawy). */
export interface InvoiceDeliveryAddress<D extends DecimalInput = string, N extends null = never> {
  /** Delivery address line 1 (BT-75; 納品先の住所1, adres dostawy, wiersz 1). Text. */
  readonly line1?: string | N;
  /** Delivery address line 2 (BT-76; 納品先の住所2, adres dostawy, wiersz 2). Text. */
  readonly line2?: string | N;
  /** Delivery address line 3 (BT-165; 納品先の住所3, adres dostawy, wiersz 3). Text. */
  readonly line3?: string | N;
  /** Delivery city (BT-77; 納品先の市区町村, miejscowość dostawy). Text. */
  readonly city?: string | N;
  /** Delivery post code (BT-78; 納品先の郵便番号, kod pocztowy miejsca dostawy). Text. */
  readonly postCode?: string | N;
  /** Delivery country subdivision (BT-79; 納品先の都道府県, region dostawy). Text. */
  readonly subdivision?: string | N;
  /** Delivery country (BT-80; 納品先の国, kraj dostawy). A code. */
  readonly country?: string | N;
}

/** Invoicing period (BG-14; 請求対象期間, okres rozliczeniowy). */
export interface InvoicePeriod<D extends DecimalInput = string, N extends null = never> {
  /** Period start (BT-73; 請求対象期間の開始日, początek okresu rozliczeniowego). A calendar day: `"2026-10-31"`. */
  readonly from?: string | N;
  /** Period end (BT-74; 請求対象期間の終了日, koniec okresu rozliczeniowego). A calendar day: `"2026-10-31"`. */
  readonly to?: string | N;
}

/** Payment instructions (BG-16; 支払方法, dane do płatności). */
export interface InvoicePayment<D extends DecimalInput = string, N extends null = never> {
  /** Payment means code (BT-81; 支払方法コード, kod sposobu płatności). A code. */
  readonly meansCode?: string | N;
  /** Payment means (BT-82; 支払方法, sposób płatności). Text. */
  readonly meansText?: string | N;
  /** Remittance reference (BT-83; 振込時の摘要, tytuł przelewu). Text. */
  readonly remittance?: string | N;
  /** Credit transfer account (BG-17; 振込先, rachunek do przelewu). */
  readonly accounts?: readonly InvoiceAccount<D, N>[] | N;
  /** Payment card (BG-18; 支払カード, karta płatnicza). */
  readonly card?: InvoiceCard<D, N> | N;
  /** Direct debit (BG-19; 口座振替, polecenie zapłaty). */
  readonly mandate?: InvoiceMandate<D, N> | N;
}

/** Credit transfer account (BG-17; 振込先, rachunek do przelewu). */
export interface InvoiceAccount<D extends DecimalInput = string, N extends null = never> {
  /** Account number (BT-84; 口座番号, numer rachunku). Text. */
  readonly id?: string | N;
  /** Account name (BT-85; 口座名義, posiadacz rachunku). Text. */
  readonly name?: string | N;
  /** Payment service provider (BT-86; 金融機関, bank). Text. */
  readonly serviceProvider?: string | N;
}

/** Payment card (BG-18; 支払カード, karta płatnicza). */
export interface InvoiceCard<D extends DecimalInput = string, N extends null = never> {
  /** Card number (BT-87; カード番号, numer karty). Text. */
  readonly number?: string | N;
  /** Card holder (BT-88; カード名義, posiadacz karty). Text. */
  readonly holder?: string | N;
}

/** Direct debit (BG-19; 口座振替, polecenie zapłaty). */
export interface InvoiceMandate<D extends DecimalInput = string, N extends null = never> {
  /** Mandate reference (BT-89; 口座振替依頼書番号, numer zgody na polecenie zapłaty). Text. */
  readonly reference?: string | N;
  /** Creditor identifier (BT-90; 債権者識別番号, identyfikator wierzyciela). Text. */
  readonly creditorId?: string | N;
  /** Debited account (BT-91; 引落口座, rachunek obciążany). Text. */
  readonly debitedAccount?: string | N;
}

/** Document allowance (BG-20; 値引, rabat od całości). */
export interface InvoiceAllowance<D extends DecimalInput = string, N extends null = never> {
  /** Document allowance amount (BT-92; 値引の金額, kwota rabatu od całości). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly amount?: D;
  /** Document allowance base amount (BT-93; 値引の対象額, podstawa rabatu od całości). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly baseAmount?: D;
  /** Document allowance percentage (BT-94; 値引の率, procent rabatu od całości). In percent, as decimal text: `"8"` is 8 %. */
  readonly percent?: D;
  /** Document allowance tax category (BT-95; 値引の課税区分, kategoria podatku dla rabatu od całości). A code. */
  readonly taxCategory?: string | N;
  /** Document allowance tax rate (BT-96; 値引の税率, stawka podatku dla rabatu od całości). In percent, as decimal text: `"8"` is 8 %. */
  readonly taxRate?: D;
  /** Document allowance reason (BT-97; 値引の理由, przyczyna rabatu od całości). Text. */
  readonly reason?: string | N;
  /** Document allowance reason code (BT-98; 値引の理由コード, kod przyczyny rabatu od całości). A code. */
  readonly reasonCode?: string | N;
  /** Document allowance tax (MX-130; 値引の税, podatek (rabat od całości)). */
  readonly taxes?: readonly InvoiceAllowanceTaxEntry<D, N>[] | N;
}

/** Document allowance tax (MX-130; 値引の税, podatek (rabat od całości)). */
export interface InvoiceAllowanceTaxEntry<D extends DecimalInput = string, N extends null = never> {
  /** Tax code of the document allowance (MX-131; 値引の税コード, kod podatku (rabat od całości)). Text. */
  readonly code?: string | N;
  /** Tax category of the document allowance (MX-132; 値引の課税区分, kategoria podatku (rabat od całości)). A code. */
  readonly category?: string | N;
  /** Tax rate of the document allowance (MX-133; 値引の税率, stawka podatku (rabat od całości)). In percent, as decimal text: `"8"` is 8 %. */
  readonly rate?: D;
  /** Tax surcharge rate of the document allowance (MX-134; 値引の付加税率, stawka dopłaty do podatku (rabat od całości)). In percent, as decimal text: `"8"` is 8 %. */
  readonly surcharge?: D;
  /** Tax included of the document allowance (MX-135; 値引の税込（内税）, podatek wliczony (rabat od całości)). `true` or `false`; absent is `false`. */
  readonly included?: boolean | N;
  /** Retained tax of the document allowance (MX-136; 値引の源泉徴収される税, podatek potrącany (rabat od całości)). `true` or `false`; absent is `false`. */
  readonly retained?: boolean | N;
  /** Informative tax of the document allowance (MX-137; 値引の参考表示の税, podatek informacyjny (rabat od całości)). `true` or `false`; absent is `false`. */
  readonly informative?: boolean | N;
  /** Tax group of the document allowance (MX-138; 値引の税の集計区分, grupa podatku (rabat od całości)). Text. */
  readonly group?: string | N;
}

/** Document charge (BG-21; 追加請求, opłata dodatkowa). */
export interface InvoiceCharge<D extends DecimalInput = string, N extends null = never> {
  /** Document charge amount (BT-99; 追加請求の金額, kwota opłaty dodatkowej). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly amount?: D;
  /** Document charge base amount (BT-100; 追加請求の対象額, podstawa opłaty dodatkowej). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly baseAmount?: D;
  /** Document charge percentage (BT-101; 追加請求の率, procent opłaty dodatkowej). In percent, as decimal text: `"8"` is 8 %. */
  readonly percent?: D;
  /** Document charge tax category (BT-102; 追加請求の課税区分, kategoria podatku dla opłaty dodatkowej). A code. */
  readonly taxCategory?: string | N;
  /** Document charge tax rate (BT-103; 追加請求の税率, stawka podatku dla opłaty dodatkowej). In percent, as decimal text: `"8"` is 8 %. */
  readonly taxRate?: D;
  /** Document charge reason (BT-104; 追加請求の理由, przyczyna opłaty dodatkowej). Text. */
  readonly reason?: string | N;
  /** Document charge reason code (BT-105; 追加請求の理由コード, kod przyczyny opłaty dodatkowej). A code. */
  readonly reasonCode?: string | N;
  /** Document charge tax (MX-140; 追加請求の税, podatek (opłata dodatkowa)). */
  readonly taxes?: readonly InvoiceChargeTaxEntry<D, N>[] | N;
}

/** Document charge tax (MX-140; 追加請求の税, podatek (opłata dodatkowa)). */
export interface InvoiceChargeTaxEntry<D extends DecimalInput = string, N extends null = never> {
  /** Tax code of the document charge (MX-141; 追加請求の税コード, kod podatku (opłata dodatkowa)). Text. */
  readonly code?: string | N;
  /** Tax category of the document charge (MX-142; 追加請求の課税区分, kategoria podatku (opłata dodatkowa)). A code. */
  readonly category?: string | N;
  /** Tax rate of the document charge (MX-143; 追加請求の税率, stawka podatku (opłata dodatkowa)). In percent, as decimal text: `"8"` is 8 %. */
  readonly rate?: D;
  /** Tax surcharge rate of the document charge (MX-144; 追加請求の付加税率, stawka dopłaty do podatku (opłata dodatkowa)). In percent, as decimal text: `"8"` is 8 %. */
  readonly surcharge?: D;
  /** Tax included of the document charge (MX-145; 追加請求の税込（内税）, podatek wliczony (opłata dodatkowa)). `true` or `false`; absent is `false`. */
  readonly included?: boolean | N;
  /** Retained tax of the document charge (MX-146; 追加請求の源泉徴収される税, podatek potrącany (opłata dodatkowa)). `true` or `false`; absent is `false`. */
  readonly retained?: boolean | N;
  /** Informative tax of the document charge (MX-147; 追加請求の参考表示の税, podatek informacyjny (opłata dodatkowa)). `true` or `false`; absent is `false`. */
  readonly informative?: boolean | N;
  /** Tax group of the document charge (MX-148; 追加請求の税の集計区分, grupa podatku (opłata dodatkowa)). Text. */
  readonly group?: string | N;
}

/** Totals (BG-22; 合計, podsumowanie). */
export interface InvoiceTotals<D extends DecimalInput = string, N extends null = never> {
  /** Sum of line net amounts (BT-106; 明細金額の合計, suma wartości netto pozycji). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly lineNetTotal?: D;
  /** Sum of allowances (BT-107; 値引の合計, suma rabatów). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly allowanceTotal?: D;
  /** Sum of charges (BT-108; 追加請求の合計, suma opłat dodatkowych). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly chargeTotal?: D;
  /** Total without tax (BT-109; 税抜合計, suma netto). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly totalWithoutTax?: D;
  /** Tax total (BT-110; 税額の合計, suma podatku). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly taxTotal?: D;
  /** Tax total in the accounting currency (BT-111; 税額表示通貨による税額, suma podatku w walucie rozliczenia). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly taxTotalAccounting?: D;
  /** Total with tax (BT-112; 税込合計, suma brutto). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly totalWithTax?: D;
  /** Paid amount (BT-113; 既払額, zapłacono). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly paidAmount?: D;
  /** Rounding amount (BT-114; 端数調整額, kwota zaokrąglenia). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly roundingAmount?: D;
  /** Amount due (BT-115; ご請求額, do zapłaty). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly amountDue?: D;
  /** Withholding tax (MX-20; 源泉徴収税額, podatek u źródła). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly withholdingTotal?: D;
  /** Tax included in prices (MX-25; 税込価格に含まれる税額, kwota podatku wliczonego w ceny). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly taxIncluded?: D;
  /** Amount payable before advances (MX-26; 前受金控除前の請求額, kwota do zapłaty przed zaliczkami). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly payableAmount?: D;
  /** Total before the correction (MX-212; 修正前の税込合計, kwota przed korektą). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly totalBeforeCorrection?: D;
}

/** Tax breakdown (BG-23; 税率別内訳, podsumowanie podatku według stawek). */
export interface InvoiceTaxGroup<D extends DecimalInput = string, N extends null = never> {
  /** Taxable amount (BT-116; 対象額, podstawa opodatkowania). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly taxableAmount?: D;
  /** Tax amount (BT-117; 税額, kwota podatku). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly taxAmount?: D;
  /** Amount with tax of a rate (MX-508; 税率別の税込額, kwota brutto według stawki). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly grossAmount?: D;
  /** Tax category (BT-118; 課税区分, kategoria podatku). A code. */
  readonly category?: string | N;
  /** Tax rate (BT-119; 税率, stawka podatku). In percent, as decimal text: `"8"` is 8 %. */
  readonly rate?: D;
  /** Exemption reason (BT-120; 免税・非課税の理由, podstawa zwolnienia z podatku). Text. */
  readonly exemptionReason?: string | N;
  /** Exemption reason code (BT-121; 免税・非課税の理由コード, kod podstawy zwolnienia z podatku). A code. */
  readonly exemptionReasonCode?: string | N;
  /** Tax code (MX-27; 税コード, kod podatku). Text. */
  readonly code?: string | N;
  /** Tax surcharge rate (MX-28; 付加税率, stawka dopłaty do podatku). In percent, as decimal text: `"8"` is 8 %. */
  readonly surchargeRate?: D;
  /** Tax surcharge amount (MX-29; 付加税額, kwota dopłaty do podatku). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly surchargeAmount?: D;
  /** Rate code of the tax group (MX-240; 税率コード, kod stawki w podsumowaniu). A code. */
  readonly rateCode?: string | N;
  /** Tax amount in the accounting currency (MX-241; 税額表示通貨による税額（税率別）, kwota podatku w walucie rozliczenia). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly taxAmountAccounting?: D;
}

/** Supporting document (BG-24; 添付書類, załącznik). */
export interface InvoiceAttachment<D extends DecimalInput = string, N extends null = never> {
  /** Supporting document reference (BT-122; 添付書類番号, numer załącznika). Text. */
  readonly reference?: string | N;
  /** Supporting document description (BT-123; 添付書類の説明, opis załącznika). Text. */
  readonly description?: string | N;
  /** External document location (BT-124; 外部文書の場所, adres dokumentu zewnętrznego). Text. */
  readonly url?: string | N;
  /** Attached document (BT-125; 添付ファイル, załączony dokument). Embedded content in base64. */
  readonly content?: string | N;
  /** Attached document type (BT-125-1; 添付ファイルの形式, typ załącznika). A code. */
  readonly mime?: string | N;
  /** Attached document filename (BT-125-2; 添付ファイル名, nazwa pliku załącznika). Text. */
  readonly filename?: string | N;
}

/** Balance brought forward (MX-30; 前回からの繰越, saldo z poprzedniego okresu). */
export interface InvoicePriorBalance<D extends DecimalInput = string, N extends null = never> {
  /** Previous amount due (MX-31; 前回ご請求額, poprzednia kwota do zapłaty). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly previousAmount?: D;
  /** Received amount (MX-32; ご入金額, otrzymana wpłata). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly receivedAmount?: D;
  /** Carried forward (MX-33; 繰越残高, saldo przeniesione). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly carriedForward?: D;
}

/** Withholding tax (MX-21; 源泉徴収, podatek u źródła). */
export interface InvoiceWithholding<D extends DecimalInput = string, N extends null = never> {
  /** Withholding kind (MX-22; 源泉徴収の区分, rodzaj podatku u źródła). A code. */
  readonly kind?: string | N;
  /** Withholding base (MX-23; 源泉徴収の対象額, podstawa podatku u źródła). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly baseAmount?: D;
  /** Withholding amount (MX-24; 源泉徴収税額, kwota podatku u źródła). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly amount?: D;
}

/** Advance payment (MX-40; 前受金, zaliczka). */
export interface InvoiceAdvance<D extends DecimalInput = string, N extends null = never> {
  /** Advance date (MX-41; 前受日, data zaliczki). A calendar day: `"2026-10-31"`. */
  readonly date?: string | N;
  /** Advance percentage (MX-42; 前受金の割合, procent zaliczki). In percent, as decimal text: `"8"` is 8 %. */
  readonly percent?: D;
  /** Advance amount (MX-43; 前受金の金額, kwota zaliczki). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly amount?: D;
  /** Advance description (MX-44; 前受金の摘要, opis zaliczki). Text. */
  readonly description?: string | N;
}

/** Instalment (MX-50; 分割払い, rata). */
export interface InvoiceInstallment<D extends DecimalInput = string, N extends null = never> {
  /** Instalment due date (MX-51; 分割払いの支払期日, termin płatności raty). A calendar day: `"2026-10-31"`. */
  readonly dueDate?: string | N;
  /** Instalment percentage (MX-52; 分割払いの割合, procent raty). In percent, as decimal text: `"8"` is 8 %. */
  readonly percent?: D;
  /** Instalment amount (MX-53; 分割払いの金額, kwota raty). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly amount?: D;
}

/** Rounding rule (MX-60; 端数処理, zasada zaokrąglania). */
export interface InvoiceRoundingRule<D extends DecimalInput = string, N extends null = never> {
  /** Rounding mode (MX-61; 端数処理の方法, sposób zaokrąglania). A code. */
  readonly mode?: string | N;
  /** Rounding stage (MX-62; 端数処理の単位, etap zaokrąglania). A code. */
  readonly stage?: string | N;
  /** Rounding places (MX-63; 端数処理の桁, miejsca po przecinku). A decimal number, as text: `"1.0853"`. */
  readonly places?: D;
  /** Rounding step (MX-68; 端数処理の単位幅, krok zaokrąglania). A decimal number, as text: `"1.0853"`. */
  readonly multiple?: D;
}

/** Exchange rate (MX-64; 為替レート, kurs waluty). */
export interface InvoiceExchangeRateEntry<D extends DecimalInput = string, N extends null = never> {
  /** Currency exchanged (MX-65; 換算元の通貨, waluta przeliczana). A code. */
  readonly from?: string | N;
  /** Currency received (MX-66; 換算先の通貨, waluta docelowa). A code. */
  readonly to?: string | N;
  /** Rate of exchange (MX-67; 換算レート, wartość kursu). A decimal number, as text: `"1.0853"`. */
  readonly rate?: D;
}

/** Settlement charge (MX-215; 精算の加算, obciążenie w rozliczeniu). */
export interface InvoiceSettlementCharge<D extends DecimalInput = string, N extends null = never> {
  /** Settlement charge amount (MX-216; 精算の加算額, kwota obciążenia). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly amount?: D;
  /** Settlement charge reason (MX-217; 精算の加算の理由, powód obciążenia). Text. */
  readonly reason?: string | N;
}

/** Settlement deduction (MX-218; 精算の控除, odliczenie w rozliczeniu). */
export interface InvoiceSettlementDeduction<D extends DecimalInput = string, N extends null = never> {
  /** Settlement deduction amount (MX-219; 精算の控除額, kwota odliczenia). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly amount?: D;
  /** Settlement deduction reason (MX-220; 精算の控除の理由, powód odliczenia). Text. */
  readonly reason?: string | N;
}

/** Part payment (MX-221; 一部支払, zapłata częściowa). */
export interface InvoicePartPayment<D extends DecimalInput = string, N extends null = never> {
  /** Part payment amount (MX-222; 一部支払の金額, kwota zapłaty częściowej). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly amount?: D;
  /** Part payment date (MX-223; 一部支払の日付, data zapłaty częściowej). A calendar day: `"2026-10-31"`. */
  readonly date?: string | N;
}

/** Other party (MX-230; その他の当事者, podmiot trzeci). */
export interface InvoiceOtherParty<D extends DecimalInput = string, N extends null = never> {
  /** Role of the other party (MX-231; その他の当事者の役割, rola podmiotu trzeciego). A code. */
  readonly role?: string | N;
  /** Role of the other party in words (MX-232; その他の当事者の役割の説明, opis roli podmiotu trzeciego). Text. */
  readonly roleText?: string | N;
  /** Name of the other party (MX-233; その他の当事者の名称, nazwa podmiotu trzeciego). Text. */
  readonly name?: string | N;
  /** Tax identifier of the other party (MX-234; その他の当事者の登録番号, NIP lub numer VAT podmiotu trzeciego). Text. */
  readonly taxId?: string | N;
  /** Country of the other party (MX-235; その他の当事者の国, kraj podmiotu trzeciego). A code. */
  readonly country?: string | N;
  /** Address line 1 of the other party (MX-236; その他の当事者の住所1, adres podmiotu trzeciego, wiersz 1). Text. */
  readonly line1?: string | N;
  /** Address line 2 of the other party (MX-237; その他の当事者の住所2, adres podmiotu trzeciego, wiersz 2). Text. */
  readonly line2?: string | N;
}

/** Value of a national format (MX-290; 国別形式の値, wartość formatu krajowego). */
export interface InvoiceExtension<D extends DecimalInput = string, N extends null = never> {
  /** Place of the value (MX-291; 値の位置, miejsce wartości). Text. */
  readonly path?: string | N;
  /** Value as written (MX-292; 記載どおりの値, wartość według zapisu). Text. */
  readonly value?: string | N;
}

/** Invoice line (BG-25; 明細行, pozycja faktury). */
export interface InvoiceLine<D extends DecimalInput = string, N extends null = never> {
  /** Line identifier (BT-126; 明細番号, numer pozycji). Text. */
  readonly id?: string | N;
  /** Line note (BT-127; 明細の備考, uwaga do pozycji). Text. */
  readonly note?: string | N;
  /** Line object identifier (BT-128; 明細の対象番号, identyfikator obiektu pozycji). Text. */
  readonly objectId?: string | N;
  /** Scheme of the line object (BT-128-1; 明細の対象番号の番号体系, schemat identyfikatora obiektu pozycji). A code. */
  readonly objectScheme?: string | N;
  /** Invoiced quantity (BT-129; 数量, ilość). A quantity, as decimal text: `"6.5"`. */
  readonly quantity?: D;
  /** Unit of measure (BT-130; 単位, jednostka miary). A code. */
  readonly unit?: string | N;
  /** Line net amount (BT-131; 明細金額, wartość netto pozycji). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly netAmount?: D;
  /** Order line reference (BT-132; 注文明細番号, numer pozycji zamówienia). Text. */
  readonly orderLine?: string | N;
  /** Line accounting reference (BT-133; 明細の会計参照, oznaczenie księgowe pozycji). Text. */
  readonly accountingReference?: string | N;
  /** Unit price (BT-146; 単価, cena jednostkowa netto). A price per unit, as decimal text: `"12.345"`. */
  readonly itemNetPrice?: D;
  /** Price discount (BT-147; 単価値引, rabat od ceny jednostkowej). A price per unit, as decimal text: `"12.345"`. */
  readonly priceDiscount?: D;
  /** List price (BT-148; 値引前単価, cena jednostkowa przed rabatem). A price per unit, as decimal text: `"12.345"`. */
  readonly itemGrossPrice?: D;
  /** Price base quantity (BT-149; 単価の基準数量, ilość bazowa ceny). A quantity, as decimal text: `"6.5"`. */
  readonly priceBaseQuantity?: D;
  /** Price base unit (BT-150; 単価の基準単位, jednostka bazowa ceny). A code. */
  readonly priceBaseUnit?: string | N;
  /** Line tax category (BT-151; 課税区分, kategoria podatku pozycji). A code. */
  readonly taxCategory?: string | N;
  /** Line tax rate (BT-152; 税率, stawka podatku pozycji). In percent, as decimal text: `"8"` is 8 %. */
  readonly taxRate?: D;
  /** Item name (BT-153; 品名, nazwa towaru lub usługi). Text. */
  readonly name?: string | N;
  /** Item description (BT-154; 品目の説明, opis towaru lub usługi). Text. */
  readonly description?: string | N;
  /** Seller item identifier (BT-155; 請求元の品番, kod towaru sprzedawcy). Text. */
  readonly sellerItemId?: string | N;
  /** Buyer item identifier (BT-156; 請求先の品番, kod towaru nabywcy). Text. */
  readonly buyerItemId?: string | N;
  /** Standard item identifier (BT-157; 標準品番, standardowy kod towaru). Text. */
  readonly standardItemId?: string | N;
  /** Scheme of the standard item identifier (BT-157-1; 標準品番の番号体系, schemat standardowego kodu towaru). A code. */
  readonly standardItemScheme?: string | N;
  /** Item country of origin (BT-159; 原産国, kraj pochodzenia). A code. */
  readonly originCountry?: string | N;
  /** Line price includes tax (MX-70; 税込単価, cena brutto pozycji). `true` or `false`; absent is `false`. */
  readonly pricesIncludeTax?: boolean | N;
  /** Line tax amount (MX-71; 明細の税額, kwota podatku pozycji). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly taxAmount?: D;
  /** Line amount with tax (MX-72; 明細の税込金額, wartość brutto pozycji). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly grossAmount?: D;
  /** Line tag (MX-73; 明細の分類, znacznik pozycji). Text. */
  readonly tag?: string | N;
  /** Reduced rate mark (MX-74; 軽減税率対象, oznaczenie stawki obniżonej). `true` or `false`; absent is `false`. */
  readonly reducedRate?: boolean | N;
  /** Expense category (MX-75; 経費の区分, kategoria kosztu). Text. */
  readonly expenseCategory?: string | N;
  /** Expense nature (MX-76; 経費・立替の別, charakter kosztu). A code. */
  readonly expenseNature?: string | N;
  /** Receipt number (MX-520; 領収書番号, numer dowodu zakupu). Text. */
  readonly receiptNumber?: string | N;
  /** Addressee of the receipt (MX-521; 領収書の宛名, adresat dowodu zakupu). A code. */
  readonly receiptAddressee?: string | N;
  /** Registration number on the receipt (MX-522; 領収書の登録番号, numer podatkowy wystawcy dowodu zakupu). Text. */
  readonly receiptIssuerTaxId?: string | N;
  /** Delivery note of the line (MX-509; 明細の納品書番号, numer dowodu dostawy pozycji). Text. */
  readonly deliveryNote?: string | N;
  /** Role of the person (MX-77; 担当者の役割, rola osoby). Text. */
  readonly personRole?: string | N;
  /** Site (MX-78; 拠点, lokalizacja). Text. */
  readonly site?: string | N;
  /** Currency of the unit price (MX-79; 単価の通貨, waluta ceny jednostkowej). A code. */
  readonly itemCurrency?: string | N;
  /** Quantity times unit price (MX-95; 数量×単価, ilość razy cena). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly sum?: D;
  /** Rate code of the line (MX-250; 明細の税率コード, kod stawki pozycji). A code. */
  readonly rateCode?: string | N;
  /** Goods or services of annex 15 (MX-251; 付属書15の品目, towar lub usługa z załącznika nr 15). `true` or `false`; absent is `false`. */
  readonly annex15?: boolean | N;
  /** GTU code (MX-252; GTUコード, oznaczenie GTU). A code. */
  readonly gtu?: string | N;
  /** Procedure code (MX-253; 取引手続コード, oznaczenie procedury). A code. */
  readonly procedure?: string | N;
  /** State before the correction (MX-254; 修正前の状態, stan przed korektą). `true` or `false`; absent is `false`. */
  readonly beforeCorrection?: boolean | N;
  /** Date of supply of the line (MX-255; 明細の納品日, data dostawy lub wykonania (pozycja)). A calendar day: `"2026-10-31"`. */
  readonly supplyDate?: string | N;
  /** Exchange rate of the line (MX-256; 明細の換算レート, kurs waluty dla pozycji). A decimal number, as text: `"1.0853"`. */
  readonly exchangeRate?: D;
  /** Excise duty (MX-258; 物品税額, kwota akcyzy). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly exciseAmount?: D;
  /** Line period (BG-26; 明細の対象期間, okres pozycji). */
  readonly period?: InvoiceLinePeriod<D, N> | N;
  /** Line allowance (BG-27; 明細の値引, rabat do pozycji). */
  readonly allowances?: readonly InvoiceLineAllowance<D, N>[] | N;
  /** Line charge (BG-28; 明細の追加請求, opłata do pozycji). */
  readonly charges?: readonly InvoiceLineCharge<D, N>[] | N;
  /** Item classification (BT-158; 品目分類, klasyfikacja towaru). */
  readonly classifications?: readonly InvoiceClassification<D, N>[] | N;
  /** Item attribute (BG-32; 品目の属性, cecha towaru). */
  readonly attributes?: readonly InvoiceAttribute<D, N>[] | N;
  /** Line tax (MX-80; 明細の税, podatek pozycji). */
  readonly taxes?: readonly InvoiceLineTax<D, N>[] | N;
  /** Price in another currency (MX-96; 他通貨での単価, cena w innej walucie). */
  readonly altPrices?: readonly InvoiceAltPrice<D, N>[] | N;
  /** Value of a national format (line) (MX-293; 国別形式の値（明細）, wartość formatu krajowego (pozycja)). */
  readonly extensions?: readonly InvoiceLineExtension<D, N>[] | N;
  /** Part of the line (MX-100; 明細の内訳, część pozycji). */
  readonly parts?: readonly InvoiceLinePart<D, N>[] | N;
}

/** Line period (BG-26; 明細の対象期間, okres pozycji). */
export interface InvoiceLinePeriod<D extends DecimalInput = string, N extends null = never> {
  /** Line period start (BT-134; 明細の対象期間の開始日, początek okresu pozycji). A calendar day: `"2026-10-31"`. */
  readonly from?: string | N;
  /** Line period end (BT-135; 明細の対象期間の終了日, koniec okresu pozycji). A calendar day: `"2026-10-31"`. */
  readonly to?: string | N;
}

/** Line allowance (BG-27; 明細の値引, rabat do pozycji). */
export interface InvoiceLineAllowance<D extends DecimalInput = string, N extends null = never> {
  /** Line allowance amount (BT-136; 明細の値引の金額, kwota rabatu do pozycji). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly amount?: D;
  /** Line allowance base amount (BT-137; 明細の値引の対象額, podstawa rabatu do pozycji). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly baseAmount?: D;
  /** Line allowance percentage (BT-138; 明細の値引の率, procent rabatu do pozycji). In percent, as decimal text: `"8"` is 8 %. */
  readonly percent?: D;
  /** Line allowance reason (BT-139; 明細の値引の理由, przyczyna rabatu do pozycji). Text. */
  readonly reason?: string | N;
  /** Line allowance reason code (BT-140; 明細の値引の理由コード, kod przyczyny rabatu do pozycji). A code. */
  readonly reasonCode?: string | N;
}

/** Line charge (BG-28; 明細の追加請求, opłata do pozycji). */
export interface InvoiceLineCharge<D extends DecimalInput = string, N extends null = never> {
  /** Line charge amount (BT-141; 明細の追加請求の金額, kwota opłaty do pozycji). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly amount?: D;
  /** Line charge base amount (BT-142; 明細の追加請求の対象額, podstawa opłaty do pozycji). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly baseAmount?: D;
  /** Line charge percentage (BT-143; 明細の追加請求の率, procent opłaty do pozycji). In percent, as decimal text: `"8"` is 8 %. */
  readonly percent?: D;
  /** Line charge reason (BT-144; 明細の追加請求の理由, przyczyna opłaty do pozycji). Text. */
  readonly reason?: string | N;
  /** Line charge reason code (BT-145; 明細の追加請求の理由コード, kod przyczyny opłaty do pozycji). A code. */
  readonly reasonCode?: string | N;
  /** Line charge per unit (MX-93; 明細の追加請求の単価, stawka za jednostkę (opłata do pozycji)). A price per unit, as decimal text: `"12.345"`. */
  readonly unitRate?: D;
  /** Line charge quantity (MX-94; 明細の追加請求の数量, ilość (opłata do pozycji)). A quantity, as decimal text: `"6.5"`. */
  readonly quantity?: D;
}

/** Item classification (BT-158; 品目分類, klasyfikacja towaru). */
export interface InvoiceClassification<D extends DecimalInput = string, N extends null = never> {
  /** Item classification code (BT-158; 品目分類コード, kod klasyfikacji towaru). A code. */
  readonly code?: string | N;
  /** Item classification scheme (BT-158-1; 品目分類の体系, schemat klasyfikacji towaru). A code. */
  readonly scheme?: string | N;
  /** Item classification version (BT-158-2; 品目分類の版, wersja klasyfikacji towaru). Text. */
  readonly version?: string | N;
}

/** Item attribute (BG-32; 品目の属性, cecha towaru). */
export interface InvoiceAttribute<D extends DecimalInput = string, N extends null = never> {
  /** Item attribute name (BT-160; 属性名, nazwa cechy). Text. */
  readonly name?: string | N;
  /** Item attribute value (BT-161; 属性値, wartość cechy). Text. */
  readonly value?: string | N;
}

/** Line tax (MX-80; 明細の税, podatek pozycji). */
export interface InvoiceLineTax<D extends DecimalInput = string, N extends null = never> {
  /** Tax kind (MX-81; 税の種類, rodzaj podatku). A code. */
  readonly kind?: string | N;
  /** Tax code (MX-82; 税コード, kod podatku). Text. */
  readonly code?: string | N;
  /** Tax rate (MX-83; 税率, stawka podatku). In percent, as decimal text: `"8"` is 8 %. */
  readonly rate?: D;
  /** Fixed tax amount (MX-84; 定額の税額, podatek kwotowy). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly amount?: D;
  /** Tax included in the price (MX-85; 税込（内税）, podatek wliczony w cenę). `true` or `false`; absent is `false`. */
  readonly included?: boolean | N;
  /** Tax enters the base of the next (MX-86; 後の税の対象額に含む, wlicza się do podstawy następnego podatku). `true` or `false`; absent is `false`. */
  readonly affectsNext?: boolean | N;
  /** Base takes earlier taxes (MX-87; 前の税を対象額に含む, podstawa obejmuje wcześniejsze podatki). `true` or `false`; absent is `false`. */
  readonly baseAffected?: boolean | N;
  /** Retained tax (MX-88; 源泉徴収される税, podatek potrącany). `true` or `false`; absent is `false`. */
  readonly retained?: boolean | N;
  /** Tax surcharge rate (MX-89; 付加税率, stawka dopłaty do podatku). In percent, as decimal text: `"8"` is 8 %. */
  readonly surcharge?: D;
  /** Informative tax (MX-90; 参考表示の税, podatek informacyjny). `true` or `false`; absent is `false`. */
  readonly informative?: boolean | N;
  /** Tax group (MX-91; 税の集計区分, grupa podatku). Text. */
  readonly group?: string | N;
  /** Tax category (MX-92; 課税区分, kategoria podatku). A code. */
  readonly category?: string | N;
}

/** Price in another currency (MX-96; 他通貨での単価, cena w innej walucie). */
export interface InvoiceAltPrice<D extends DecimalInput = string, N extends null = never> {
  /** Currency of the price (MX-97; 単価の通貨, waluta ceny). A code. */
  readonly currency?: string | N;
  /** Price in that currency (MX-98; その通貨での単価, cena w tej walucie). A price per unit, as decimal text: `"12.345"`. */
  readonly price?: D;
}

/** Value of a national format (line) (MX-293; 国別形式の値（明細）, wartość formatu krajowego (pozycja)). */
export interface InvoiceLineExtension<D extends DecimalInput = string, N extends null = never> {
  /** Place of the value (line) (MX-294; 値の位置（明細）, miejsce wartości (pozycja)). Text. */
  readonly path?: string | N;
  /** Value as written (line) (MX-295; 記載どおりの値（明細）, wartość według zapisu (pozycja)). Text. */
  readonly value?: string | N;
}

/** Part of the line (MX-100; 明細の内訳, część pozycji). */
export interface InvoiceLinePart<D extends DecimalInput = string, N extends null = never> {
  /** Part identifier (MX-101; 内訳番号, numer części). Text. */
  readonly id?: string | N;
  /** Part name (MX-102; 内訳の品名, nazwa części). Text. */
  readonly name?: string | N;
  /** Part quantity (MX-103; 内訳の数量, ilość części). A quantity, as decimal text: `"6.5"`. */
  readonly quantity?: D;
  /** Part unit (MX-104; 内訳の単位, jednostka części). A code. */
  readonly unit?: string | N;
  /** Part unit price (MX-105; 内訳の単価, cena jednostkowa części). A price per unit, as decimal text: `"12.345"`. */
  readonly itemNetPrice?: D;
  /** Part quantity times unit price (MX-106; 内訳の数量×単価, ilość razy cena części). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly sum?: D;
  /** Part amount (MX-107; 内訳の金額, wartość części). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly netAmount?: D;
  /** Part allowance (MX-110; 内訳の値引, rabat do części). */
  readonly allowances?: readonly InvoicePartAllowance<D, N>[] | N;
  /** Part charge (MX-120; 内訳の追加請求, opłata do części). */
  readonly charges?: readonly InvoicePartCharge<D, N>[] | N;
}

/** Part allowance (MX-110; 内訳の値引, rabat do części). */
export interface InvoicePartAllowance<D extends DecimalInput = string, N extends null = never> {
  /** Part allowance amount (MX-111; 内訳の値引の金額, kwota (rabat do części)). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly amount?: D;
  /** Part allowance base amount (MX-112; 内訳の値引の対象額, podstawa (rabat do części)). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly baseAmount?: D;
  /** Part allowance percentage (MX-113; 内訳の値引の率, procent (rabat do części)). In percent, as decimal text: `"8"` is 8 %. */
  readonly percent?: D;
  /** Part allowance reason (MX-114; 内訳の値引の理由, przyczyna (rabat do części)). Text. */
  readonly reason?: string | N;
}

/** Part charge (MX-120; 内訳の追加請求, opłata do części). */
export interface InvoicePartCharge<D extends DecimalInput = string, N extends null = never> {
  /** Part charge amount (MX-121; 内訳の追加請求の金額, kwota (opłata do części)). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly amount?: D;
  /** Part charge base amount (MX-122; 内訳の追加請求の対象額, podstawa (opłata do części)). An amount in the invoice currency, as decimal text: `"1204.50"`. */
  readonly baseAmount?: D;
  /** Part charge percentage (MX-123; 内訳の追加請求の率, procent (opłata do części)). In percent, as decimal text: `"8"` is 8 %. */
  readonly percent?: D;
  /** Part charge rate per unit (MX-124; 内訳の追加請求の単価, stawka za jednostkę (opłata do części)). A price per unit, as decimal text: `"12.345"`. */
  readonly unitRate?: D;
  /** Part charge quantity (MX-125; 内訳の追加請求の数量, ilość (opłata do części)). A quantity, as decimal text: `"6.5"`. */
  readonly quantity?: D;
  /** Part charge reason (MX-126; 内訳の追加請求の理由, przyczyna (opłata do części)). Text. */
  readonly reason?: string | N;
}
