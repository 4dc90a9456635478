//! What FA(3) 1-0E is made of. One row per group of elements: its name, then what stands in it, in order.
//!
//! `Name:type` is a value, `Name=Group` a group. `?` is at most once, `*9` any number up to nine, `+9` one to nine; without
//! a sign, exactly once. `( … )` stand together, `[ … ]` are alternatives.

/// The groups; the first is the root.
pub(super) const GROUPS: &[(&str, &str)] = &[
    (
        "Faktura",
        "Naglowek=Naglowek Podmiot1=Podmiot1 Podmiot2=Podmiot2 Podmiot3=Podmiot3*100 PodmiotUpowazniony=Upowazniony? \
         Fa=Fa Stopka=Stopka? Zalacznik=Zalacznik?",
    ),
    (
        "Naglowek",
        "KodFormularza:form WariantFormularza:is3 DataWytworzeniaFa:made SystemInfo:z?",
    ),
    (
        "Podmiot1",
        "PrefiksPodatnika:isPL? NrEORI:z? DaneIdentyfikacyjne=Strona1 Adres=Adres AdresKoresp=Adres? \
         DaneKontaktowe=Kontakt*3 StatusInfoPodatnika:to4?",
    ),
    (
        "Podmiot2",
        "NrEORI:z? DaneIdentyfikacyjne=Strona2 Adres=Adres? AdresKoresp=Adres? DaneKontaktowe=Kontakt*3 NrKlienta:z? \
         IDNabywcy:z32? JST:to2 GV:to2",
    ),
    (
        "Podmiot3",
        "IDNabywcy:z32? NrEORI:z? DaneIdentyfikacyjne=Strona3 Adres=Adres? AdresKoresp=Adres? DaneKontaktowe=Kontakt*3 \
         [ Rola:to11 ( RolaInna:is1 OpisRoli:z ) ] Udzial:pct? NrKlienta:z?",
    ),
    (
        "Upowazniony",
        "NrEORI:z? DaneIdentyfikacyjne=Strona1 Adres=Adres AdresKoresp=Adres? DaneKontaktowe=KontaktPU*3 RolaPU:to3",
    ),
    ("Kontakt", "Email:email? Telefon:z16?"),
    ("KontaktPU", "EmailPU:email? TelefonPU:z16?"),
    ("Adres", "KodKraju:country AdresL1:z512 AdresL2:z512? GLN:z13?"),
    ("Strona1", "NIP:nip Nazwa:z512"),
    (
        "Strona2",
        "[ NIP:nip ( KodUE:eu NrVatUE:vatue ) ( KodKraju:country? NrID:id50 ) BrakID:is1 ] Nazwa:z512?",
    ),
    (
        "Strona3",
        "[ NIP:nip IDWew:inner ( KodUE:eu NrVatUE:vatue ) ( KodKraju:country? NrID:id50 ) BrakID:is1 ] Nazwa:z512?",
    ),
    (
        "Fa",
        "KodWaluty:currency P_1:day P_1M:z? P_2:z WZ:z*1000 [ P_6:day OkresFa=Okres ]? \
         ( P_13_1:kw P_14_1:kw P_14_1W:kw? )? ( P_13_2:kw P_14_2:kw P_14_2W:kw? )? ( P_13_3:kw P_14_3:kw P_14_3W:kw? )? \
         ( P_13_4:kw P_14_4:kw P_14_4W:kw? )? ( P_13_5:kw P_14_5:kw? )? P_13_6_1:kw? P_13_6_2:kw? P_13_6_3:kw? P_13_7:kw? \
         P_13_8:kw? P_13_9:kw? P_13_10:kw? P_13_11:kw? P_15:kw KursWalutyZ:qty? Adnotacje=Adnotacje RodzajFaktury:kind \
         ( PrzyczynaKorekty:z? TypKorekty:to3? DaneFaKorygowanej=Korygowana+50000 OkresFaKorygowanej:z? NrFaKorygowany:z? \
         Podmiot1K=Podmiot1K? Podmiot2K=Podmiot2K*101 ( P_15ZK:kw KursWalutyZK:qty? )? )? ZaliczkaCzesciowa=Zaliczka*31 \
         FP:is1? TP:is1? DodatkowyOpis=Opis*10000 FakturaZaliczkowa=Zaliczkowa*100 ZwrotAkcyzy:is1? FaWiersz=Wiersz*10000 \
         Rozliczenie=Rozliczenie? Platnosc=Platnosc? WarunkiTransakcji=Warunki? Zamowienie=Zamowienie?",
    ),
    ("Okres", "P_6_Od:day P_6_Do:day"),
    (
        "Adnotacje",
        "P_16:to2 P_17:to2 P_18:to2 P_18A:to2 Zwolnienie=Zwolnienie NoweSrodkiTransportu=Srodki P_23:to2 PMarzy=Marza",
    ),
    ("Zwolnienie", "[ ( P_19:is1 [ P_19A:z P_19B:z P_19C:z ] ) P_19N:is1 ]"),
    (
        "Srodki",
        "[ ( P_22:is1 P_42_5:to2 NowySrodekTransportu=Srodek+10000 ) P_22N:is1 ]",
    ),
    (
        "Srodek",
        "P_22A:day P_NrWierszaNST:nat P_22BMK:z? P_22BMD:z? P_22BK:z? P_22BNR:z? P_22BRP:z? \
         [ ( P_22B:z [ P_22B1:z P_22B2:z P_22B3:z P_22B4:z ]? P_22BT:z? ) ( P_22C:z P_22C1:z? ) ( P_22D:z P_22D1:z? ) ]",
    ),
    (
        "Marza",
        "[ ( P_PMarzy:is1 [ P_PMarzy_2:is1 P_PMarzy_3_1:is1 P_PMarzy_3_2:is1 P_PMarzy_3_3:is1 ] ) P_PMarzyN:is1 ]",
    ),
    (
        "Korygowana",
        "DataWystFaKorygowanej:day NrFaKorygowanej:z [ ( NrKSeF:is1 NrKSeFFaKorygowanej:ksef ) NrKSeFN:is1 ]",
    ),
    (
        "Podmiot1K",
        "PrefiksPodatnika:eu? DaneIdentyfikacyjne=Strona1 Adres=Adres",
    ),
    ("Podmiot2K", "DaneIdentyfikacyjne=Strona2 Adres=Adres? IDNabywcy:z32?"),
    ("Zaliczka", "P_6Z:day P_15Z:kw KursWalutyZW:qty?"),
    ("Opis", "NrWiersza:nat? Klucz:z Wartosc:z"),
    (
        "Zaliczkowa",
        "[ ( NrKSeFZN:is1 NrFaZaliczkowej:z ) NrKSeFFaZaliczkowej:ksef ]",
    ),
    (
        "Wiersz",
        "NrWierszaFa:nat UU_ID:z50? P_6A:day? P_7:z512? Indeks:z50? GTIN:z20? PKWiU:z50? CN:z50? PKOB:z50? P_8A:z? \
         P_8B:qty? P_9A:price? P_9B:price? P_10:price? P_11:kw? P_11A:kw? P_11Vat:kw? P_12:rate? P_12_XII:pct? \
         P_12_Zal_15:is1? KwotaAkcyzy:kw? GTU:gtu? Procedura:proc? KursWaluty:qty? StanPrzed:is1?",
    ),
    (
        "Rozliczenie",
        "Obciazenia=Kwota*100 SumaObciazen:kw? Odliczenia=Kwota*100 SumaOdliczen:kw? [ DoZaplaty:kw DoRozliczenia:kw ]?",
    ),
    ("Kwota", "Kwota:kw Powod:z"),
    (
        "Platnosc",
        "[ ( Zaplacono:is1 DataZaplaty:date ) ( ZnacznikZaplatyCzesciowej:to2 ZaplataCzesciowa=Wplata+100 ) ]? \
         TerminPlatnosci=Termin*100 [ FormaPlatnosci:to7 ( PlatnoscInna:is1 OpisPlatnosci:z ) ]? \
         RachunekBankowy=Rachunek*100 RachunekBankowyFaktora=Rachunek*20 Skonto=Skonto? LinkDoPlatnosci:link? IPKSeF:ipksef?",
    ),
    (
        "Wplata",
        "KwotaZaplatyCzesciowej:kw DataZaplatyCzesciowej:date [ FormaPlatnosci:to7 ( PlatnoscInna:is1 OpisPlatnosci:z ) ]?",
    ),
    ("Termin", "Termin:date? TerminOpis=TerminOpis?"),
    ("TerminOpis", "Ilosc:int Jednostka:z50 ZdarzeniePoczatkowe:z"),
    (
        "Rachunek",
        "NrRB:bank SWIFT:swift? RachunekWlasnyBanku:to3? NazwaBanku:z? OpisRachunku:z?",
    ),
    ("Skonto", "WarunkiSkonta:z WysokoscSkonta:z"),
    (
        "Warunki",
        "Umowy=Umowa*100 Zamowienia=NrZam*100 NrPartiiTowaru:z*1000 WarunkiDostawy:z? \
         ( KursUmowny:qty WalutaUmowna:currency )? Transport=Transport*20 PodmiotPosredniczacy:is1?",
    ),
    ("Umowa", "DataUmowy:dayU? NrUmowy:z?"),
    ("NrZam", "DataZamowienia:dayU? NrZamowienia:z?"),
    (
        "Transport",
        "[ RodzajTransportu:to8no6 ( TransportInny:is1 OpisInnegoTransportu:z50 ) ] Przewoznik=Przewoznik? \
         NrZleceniaTransportu:z? ( [ OpisLadunku:to20 ( LadunekInny:is1 OpisInnegoLadunku:z50 ) ] JednostkaOpakowania:z? ) \
         ( DataGodzRozpTransportu:time? DataGodzZakTransportu:time? WysylkaZ=Adres? WysylkaPrzez=Adres*20 WysylkaDo=Adres? )?",
    ),
    ("Przewoznik", "DaneIdentyfikacyjne=Strona2 AdresPrzewoznika=Adres"),
    ("Zamowienie", "WartoscZamowienia:kw ZamowienieWiersz=WierszZam+10000"),
    (
        "WierszZam",
        "NrWierszaZam:nat UU_IDZ:z50? P_7Z:z512? IndeksZ:z50? GTINZ:z20? PKWiUZ:z50? CNZ:z50? PKOBZ:z50? P_8AZ:z? \
         P_8BZ:qty? P_9AZ:price? P_11NettoZ:kw? P_11VatZ:kw? P_12Z:rate? P_12Z_XII:pct? P_12Z_Zal_15:is1? GTUZ:gtu? \
         ProceduraZ:procZ? KwotaAkcyzyZ:kw? StanPrzedZ:is1?",
    ),
    ("Stopka", "Informacje=Informacja*3 Rejestry=Rejestr*100"),
    ("Informacja", "StopkaFaktury:foot?"),
    ("Rejestr", "PelnaNazwa:z? KRS:krs? REGON:regon? BDO:z9?"),
    ("Zalacznik", "BlokDanych=Blok+1000"),
    (
        "Blok",
        "ZNaglowek:z512? MetaDane=Meta+1000 Tekst=Tekst? Tabela=Tabela*1000",
    ),
    ("Meta", "ZKlucz:z ZWartosc:z"),
    ("Tekst", "Akapit:z512+10"),
    (
        "Tabela",
        "TMetaDane=TMeta*1000 Opis:z512? TNaglowek=TNaglowek Wiersz=TWiersz+1000 Suma=Suma?",
    ),
    ("TMeta", "TKlucz:z TWartosc:z"),
    ("TNaglowek", "Kol=Kol+20"),
    ("Kol", "NKom:z0"),
    ("TWiersz", "WKom:z0+20"),
    ("Suma", "SKom:z0+20"),
];

/// Attributes: the element, the attribute, and what it may be, told apart by `|`. All are required.
pub(crate) const ATTRIBUTES: &[(&str, &str, &str)] = &[
    ("KodFormularza", "kodSystemowy", "FA (3)"),
    ("KodFormularza", "wersjaSchemy", "1-0E"),
    ("Kol", "Typ", "date|datetime|dec|int|time|txt"),
];

/// Member states as VAT knows them: EL for Greece, XI for Northern Ireland.
pub(super) const EU: &str = "AT|BE|BG|CY|CZ|DK|EE|FI|FR|DE|EL|HR|HU|IE|IT|LV|LT|LU|MT|NL|PL|PT|RO|SK|SI|ES|SE|XI";

/// Countries, two letters each, one after another.
pub(super) const COUNTRIES: &str = "ADAEAFAGAIALAMANAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCF\
CGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHU\
IDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZ\
NANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTH\
TJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXCXIXKXLYEYTZAZMZW";

/// Currencies, three letters each, one after another.
pub(super) const CURRENCIES: &str = "AEDAFNALLAMDANGAOAARSAUDAWGAZNBAMBBDBDTBGNBHDBIFBMDBNDBOBBOVBRLBSDBTNBWPBYNBZDCADCDF\
CHECHFCHWCLFCLPCNYCOPCOUCRCCUCCUPCVECZKDJFDKKDOPDZDEGPERNETBEURFJDFKPGBPGELGGPGHSGIPGMDGNFGTQGYDHKDHNLHRKHTGHUFIDRILS\
IMPINRIQDIRRISKJEPJMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZTLAKLBPLKRLRDLSLLYDMADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMXVMYRMZN\
NADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQARRONRSDRUBRWFSARSBDSCRSDGSEKSGDSHPSLLSOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTNDTOP\
TRYTTDTWDTZSUAHUGXUSDUSNUYIUYUUYWUZSVESVNDVUVWSTXAFXAGXAUXBAXBBXBCXBDXCDXCGXDRXOFXPDXPFXPTXSUXUAXXXYERZARZMWZWL";

/// Rates of tax as FA(3) writes them.
pub(super) const RATES: &str = "23|22|8|7|5|4|3|0 KR|0 WDT|0 EX|zw|oo|np I|np II";
/// Kinds of invoices.
pub(super) const KINDS: &str = "VAT|KOR|ZAL|ROZ|UPR|KOR_ZAL|KOR_ROZ";
/// Goods and services that JPK names.
pub(super) const GTU: &str =
    "GTU_01|GTU_02|GTU_03|GTU_04|GTU_05|GTU_06|GTU_07|GTU_08|GTU_09|GTU_10|GTU_11|GTU_12|GTU_13";
/// Procedures that JPK names.
pub(super) const PROCEDURES: &str = "WSTO_EE|IED|TT_D|I_42|I_63|B_SPV|B_SPV_DOSTAWA|B_MPV_PROWIZJA";
/// The same for lines of an order.
pub(super) const PROCEDURES_ORDER: &str = "WSTO_EE|IED|TT_D|B_SPV|B_SPV_DOSTAWA|B_MPV_PROWIZJA";
