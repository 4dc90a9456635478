//! What people and programs write instead of a code, where it has one meaning: names, symbols and abbreviations in English,
//! German, Polish and Japanese.
//!
//! Each entry is a code and the words that mean it, `CODE=word,word`. Words stand in small letters, without blanks and
//! full stops; a word of one letter means the code only as it stands, because `m` is a metre and `M` is not. What means
//! several codes is left out: a ton (metric, short, long), a gallon, a bottle, `$`, `kr`.

/// Units: UN/ECE recommendation 20, and 21 for packages.
pub(super) const UNITS: &str = "\
    H87=pc,pcs,pce,pces,piece,pieces,st,stk,stck,stück,stücke,stueck,szt,sztuk,sztuka,sztuki,個 \
    C62=unit,units EA=each SET=sets,satz,sätze,zestaw,zestawy,kpl,komplet,セット PR=pair,pairs,paar,para,pary \
    DZN=dozen,dozens,dutzend,tuzin,ダース \
    HUR=h,hr,hrs,hour,hours,std,stunde,stunden,godz,godzina,godziny,godzin,時間 \
    MIN=mins,minute,minutes,minuten,minuta,minuty,minut,分 SEC=sek,second,seconds,sekunde,sekunden,sekunda,sekundy,sekund,秒 \
    DAY=days,tag,tage,tagen,dzień,dzien,dni,doba,日,日間 WEE=week,weeks,woche,wochen,tydzień,tydzien,tygodnie,tygodni,週,週間 \
    MON=month,months,monat,monate,monaten,mies,miesiąc,miesiac,miesiące,miesiace,miesięcy,miesiecy,月,か月,ヶ月,カ月,ヵ月,ケ月,箇月 \
    QAN=quarter,quarters,quartal,quartale,kwartał,kwartal,kwartały,kwartałów,四半期 \
    ANN=year,years,jahr,jahre,jahren,rok,lata,lat,年,年間 \
    KGM=kg,kgs,kilo,kilos,kilogram,kilograms,kilogramm,kilogramy,kilogramów,キログラム,㎏ \
    GRM=g,gram,grams,gramm,gramy,gramów,グラム MGM=mg,milligram,milligrams,milligramm,miligram,㎎ \
    TNE=t,tonne,tonnes,tonnen,tona,tony,トン \
    LTR=l,L,ltrs,litre,litres,liter,liters,litr,litry,litrów,リットル,ℓ,㍑ \
    MLT=ml,millilitre,milliliter,mililitr,ミリリットル,㎖ CLT=cl,centilitre,zentiliter HLT=hl,hectolitre,hektoliter,hektolitr \
    MTR=m,metre,metres,meter,meters,metr,metry,metrów,メートル LM=lfm,lfdm,laufmeter MMT=mm,millimetre,millimeter,milimetr,ミリメートル,㎜ \
    CMT=cm,centimetre,centimeter,zentimeter,centymetr,センチメートル,㎝ DMT=dm,decimetre,dezimeter,decymetr \
    KMT=km,kms,kilometre,kilometres,kilometer,kilometers,kilometr,kilometry,kilometrów,キロメートル,㎞ \
    MTK=m2,m²,m^2,qm,sqm,squaremetre,squaremetres,squaremeter,squaremeters,quadratmeter,metrkwadratowy,平方メートル,平米,㎡ \
    CMK=cm2,cm² KMK=km2,km²,quadratkilometer \
    MTQ=m3,m³,m^3,cbm,cubicmetre,cubicmetres,cubicmeter,cubicmeters,kubikmeter,metrsześcienny,立方メートル,立米,㎥ \
    CMQ=cm3,cm³,ccm DMQ=dm3,dm³ INH=inch,inches,インチ FOT=foot,feet YRD=yard,yards LBR=lb,lbs \
    KWH=kilowatthour,kilowatthours,kilowattstunde,kilowattstunden,kilowatogodzina,キロワット時 WHR=wh,watthour KWT=kw,kilowatt \
    MWH=megawatthour,megawattstunde P1=%,percent,prozent,procent,パーセント 4L=megabyte,megabytes E34=gigabyte,gigabytes \
    E35=terabyte,terabytes ZP=page,pages,seite,seiten,strona,strony,stron,ページ,頁 \
    IE=person,persons,people,personen,osoba,osoby,osób,人,名 D68=word,words,wörter,słowo,słów \
    LS=lumpsum,pauschal,pauschale,psch,ryczałt,ryczalt,式,一式 XCT=carton,cartons,karton,kartons,ctn XBX=box,boxes,箱 \
    XPX=pallet,pallets,palette,paletten,paleta,palety,パレット XRO=roll,rolls,rolle,rollen,rolka,rolki XBG=bag,bags,袋 \
    XPK=package,packages,pkg,paket,pakete,opakowanie,opakowania,opak";

/// Currencies: ISO 4217.
pub(super) const CURRENCIES: &str = "\
    EUR=€,euro,euros,ユーロ PLN=zł,zl,złoty,złote,złotych,zloty,zlotych,ズウォティ JPY=¥,円,yen,日本円 GBP=£,poundsterling,stg,ポンド \
    USD=us$,usdollar,usdollars,米ドル CHF=sfr,schweizerfranken,swissfranc,スイスフラン CZK=kč,koruna CNY=rmb,人民元 \
    HUF=forint SEK=skr DKK=dkr NOK=nkr INR=₹ KRW=₩ UAH=₴,hrywna TRY=₺,tl ILS=₪ RUB=₽ VND=₫";

/// Countries: ISO 3166-1 alpha-2; names of those that trade most with Poland, Germany and Japan.
pub(super) const COUNTRIES: &str = "\
    GB=uk,greatbritain,unitedkingdom,england,großbritannien,wielkabrytania,英国,イギリス \
    GR=el,greece,griechenland,grecja,ellada,ελλάδα,ギリシャ \
    DE=germany,deutschland,niemcy,ドイツ PL=poland,polska,polen,ポーランド JP=japan,japonia,日本 \
    AT=austria,österreich,oesterreich,オーストリア BE=belgium,belgien,belgia,belgique,belgië,ベルギー BG=bulgaria,bulgarien,bułgaria \
    CH=switzerland,schweiz,suisse,svizzera,szwajcaria,スイス CN=china,chiny,中国 CY=cyprus,zypern,cypr \
    CZ=czechrepublic,czechia,tschechien,czechy,česko,チェコ DK=denmark,dänemark,danmark,dania,デンマーク EE=estonia,estland,eesti \
    ES=spain,spanien,españa,hiszpania,スペイン FI=finland,finnland,finlandia,suomi,フィンランド FR=france,frankreich,francja,フランス \
    HR=croatia,kroatien,chorwacja,hrvatska HU=hungary,ungarn,węgry,magyarország,ハンガリー \
    IE=ireland,irland,irlandia,アイルランド IS=iceland,island,islandia,アイスランド IT=italy,italien,italia,włochy,イタリア \
    KR=southkorea,韓国 LI=liechtenstein LT=lithuania,litauen,litwa,lietuva LU=luxembourg,luxemburg,luksemburg \
    LV=latvia,lettland,łotwa,latvija MT=malta NL=netherlands,thenetherlands,niederlande,nederland,holland,holandia,オランダ \
    NO=norway,norwegen,norge,norwegia,ノルウェー PT=portugal,portugalia,ポルトガル RO=romania,rumänien,rumunia,românia \
    SE=sweden,schweden,sverige,szwecja,スウェーデン SI=slovenia,slowenien,słowenia,slovenija SK=slovakia,slowakei,słowacja,slovensko \
    TR=turkey,türkei,türkiye,turcja UA=ukraine,ukraina US=unitedstates,unitedstatesofamerica,米国,アメリカ,アメリカ合衆国";

/// Countries: ISO 3166-1 alpha-3 but for the one that reads VAT, each with its alpha-2 code behind it where that is not its first two letters.
pub(super) const ALPHA_3: &str = "ABWAW AFG AGOAO AIA ALAAX ALB ANDAD AREAE ARG ARMAM ASM ATAAQ ATFTF ATGAG AUS AUTAT AZE \
    BDIBI BEL BENBJ BESBQ BFA BGDBD BGR BHR BHSBS BIHBA BLM BLRBY BLZBZ BMU BOL BRA BRBBB BRNBN BTN BVT BWA CAFCF CAN CCK \
    CHE CHLCL CHNCN CIV CMR CODCD COGCG COKCK COL COMKM CPVCV CRI CUB CUWCW CXR CYMKY CYP CZE DEU DJI DMA DNKDK DOM DZA \
    ECU EGY ERI ESHEH ESP ESTEE ETH FIN FJI FLKFK FRA FROFO FSMFM GAB GBR GEO GGY GHA GIB GINGN GLPGP GMB GNBGW GNQGQ GRC \
    GRDGD GRLGL GTM GUFGF GUM GUYGY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRLIE IRN IRQIQ ISL ISRIL ITA JAMJM JEY JOR \
    JPN KAZKZ KEN KGZ KHM KIR KNA KORKR KWT LAO LBN LBRLR LBYLY LCA LIE LKA LSO LTU LUX LVA MACMO MAFMF MAR MCO MDA MDGMG \
    MDVMV MEXMX MHL MKD MLI MLTMT MMR MNEME MNG MNPMP MOZMZ MRT MSR MTQMQ MUS MWI MYS MYTYT NAM NCL NER NFK NGA NIC NIUNU \
    NLD NOR NPL NRU NZL OMN PAKPK PAN PCNPN PER PHL PLWPW PNGPG POLPL PRI PRKKP PRTPT PRYPY PSE PYFPF QAT REU ROU RUS RWA \
    SAU SDN SENSN SGP SGSGS SHN SJM SLBSB SLE SLVSV SMR SOM SPMPM SRBRS SSD STP SURSR SVKSK SVNSI SWESE SWZSZ SXM SYCSC \
    SYR TCA TCDTD TGO THA TJK TKL TKMTM TLS TON TTO TUNTN TURTR TUVTV TWN TZA UGA UKRUA UMI URYUY USA UZB VCT VEN VGB \
    VIR VNM VUT WLFWF WSM YEM ZAF ZMB ZWE";

/// Media types of attachments.
pub(super) const MIME: &str = "application/pdf=pdf,application/x-pdf image/jpeg=jpg,jpeg,image/jpg,image/pjpeg \
    image/png=png,image/x-png text/csv=csv,application/csv,text/x-csv,text/comma-separated-values";
