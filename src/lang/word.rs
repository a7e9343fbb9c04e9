//! The words that the program itself writes, each in Swedish and in English.

/// A word by its key, in every language: `Key: Swedish, English;`.
macro_rules! words {
    ($($key:ident: $sv:literal, $en:literal;)*) => {
        /// The words that the program itself writes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each says itself what it is")]
        pub enum Word {
            $($key,)*
        }

        impl Word {
            pub(super) fn sv(self) -> &'static str {
                match self { $(Self::$key => $sv,)* }
            }

            pub(super) fn en(self) -> &'static str {
                match self { $(Self::$key => $en,)* }
            }
        }
    };
}

words! {
    AboveMean: "över medel", "above the mean";
    Activities: "Aktiviteter", "Activities";
    Adjusted: "justerar", "adjusts";
    Advantages: "Fördelar", "Advantages";
    After: "efter", "after";
    Agrees: "Stämmer", "Agrees";
    All: "samtliga", "all";
    Also: "även", "also";
    AltBudget: "och budgeten", "and budgets of";
    AltLines: "Linjer över åren", "Lines over the years";
    AltOutcome: "har utfallet", "has actual values of";
    Alternative: "alternativ", "alternative";
    Alternatives: "Alternativ", "Alternatives";
    And: "och", "and";
    AndMore: "med flera", "and others";
    AndOthers: "och jämförda kommuner", "and the municipalities of the comparison";
    AnswersFor: "Svarar för", "Answers for";
    Appendix: "Bilaga", "Appendix";
    Approximately: "ca", "c.";
    ApproximationLost: "Märket ca har fallit bort", "The mark c. is lost";
    AsStated: "I planen", "In the plan";
    AsWellAs: "samt", "as well as";
    Assessment: "Bedömning", "Assessment";
    AtLeast: "minst", "at least";
    Attendance: "Närvarande", "Present";
    Autumn: "hösten", "autumn";
    BelowMean: "under medel", "below the mean";
    Blank: "tomt", "blank";
    Board: "nämnd", "board";
    Boards: "nämnder", "boards";
    BoughtTime: "heltid köpt", "full-time post bought";
    Budget: "Budget", "Budget";
    BudgetLine: "Post", "Item";
    Capital: "Kapital", "Capital";
    CaptionActivities: "aktiviteter", "activities";
    CaptionBudget: "budget", "budget";
    CaptionBudgets: "Budget per enhet, tkr", "Budget by unit, SEK thousand";
    CaptionCentralLocal:
        "Heltidsekvivalenter per stödområde, centralt och lokalt",
        "Full-time equivalents by support function, central and local";
    CaptionComparison: "vad som står kvar, flyttas, tillkommer och är öppet", "what stays, moves, is added, and is open";
    CaptionCostGroups: "Kostnader per enhet och slag, tkr", "Costs by unit and kind, SEK thousand";
    CaptionCosts: "kostnader, tkr", "costs, SEK thousand";
    CaptionDepartments: "Avdelningarnas ansvar och ledning", "What departments answer for, and who leads them";
    CaptionDifferences: "Beslutspunkterna sida vid sida", "The clauses side by side";
    CaptionDissents: "Reservationer och särskilda uttalanden, parti för parti", "Reservations and special statements by party";
    CaptionDocuments: "styrande dokument", "governing documents";
    CaptionDueChart: "När mål och aktiviteter ska vara klara, per enhet", "When goals and activities are due, by unit";
    CaptionFunctions: "heltidsekvivalenter per stödområde", "full-time equivalents by support function";
    CaptionFunctionsByUnit:
        "Heltidsekvivalenter per stödområde och förvaltning",
        "Full-time equivalents by support function and department";
    CaptionGoals: "mål", "goals";
    CaptionGoalsAndActivities: "mål och aktiviteter", "goals and activities";
    CaptionHeadcount: "Antal anställda, med kontroll av summorna", "Employees, with the sums checked";
    CaptionHeadcountChart: "Så delas antalet anställda upp", "How the number of employees divides";
    CaptionHeads: "Organisationsskiss med antal anställda", "The organisation and its head counts";
    CaptionMappingByFunction:
        "personer per stödfunktion, centralt och i verksamheten",
        "persons by support function, central and in operations";
    CaptionMappingByUnit:
        "personer per förvaltning, centralt och i verksamheten",
        "persons by department, central and in operations";
    CaptionMappingMatrix:
        "Personer per förvaltning och stödfunktion, centralt och i verksamheten tillsammans",
        "Persons by department and support function, central and in operations together";
    CaptionOrganisation: "förvaltningar, nämnder och stödtjänster", "departments, boards and support positions";
    CaptionPeerAnswers: "heltidsekvivalenter per kommun och stödområde", "full-time equivalents by municipality and function";
    CaptionPeerCounts: "Antal kommuner", "Number of municipalities";
    CaptionPeerCountsBy: "efter stödområde och organisering", "by function and organisation";
    CaptionPeerList: "De jämförda kommunerna", "The municipalities of the comparison";
    CaptionPeerMatrix:
        "Så organiserar de jämförda kommunerna sina stödfunktioner",
        "How the municipalities of the comparison organise their support";
    CaptionPeerTable: "Heltidsekvivalenter per stödområde", "Full-time equivalents by function";
    CaptionRatios: "Nyckeltal, utfall och budget", "Key ratios, actual and budget";
    CaptionReconciliation: "Angivna uppgifter mot beräknade", "Declared figures against computed ones";
    CaptionResolutions: "Uppgifter som har tolkats", "Details that have been interpreted";
    CaptionRoles:
        "Samma roll i flera förvaltningar: tjänster, heltidsekvivalenter och personer",
        "The same role in several departments: positions, full-time equivalents and persons";
    CaptionSelection: "Urval till fördjupad utredning", "Functions chosen for an in-depth study";
    CaptionStaffing: "roller, tjänster och heltidsekvivalenter", "roles, positions and full-time equivalents";
    CaptionTimeline: "Tidslinje", "Timeline";
    CaptionTotal: "Stödtjänster per förvaltning", "Support positions by department";
    CaptionVariants: "Rader som källorna formulerar olika", "Rows that the sources word differently";
    Central: "Centralt", "Central";
    Changes: "Väsentliga verksamhetsförändringar", "Significant changes";
    Chart: "Diagram", "Figure";
    ChartAndMore: "m.fl.", "and others";
    ChartMarked: "markerat", "marked";
    ChartMissing: "uppgift saknas", "no data";
    ChartOthers: "övriga", "others";
    ChartTo: "till", "to";
    ChartValues: "värden", "values";
    Check: "Kontroll", "Check";
    Clauses: "punkter", "clauses";
    Comment: "Kommentar", "Comment";
    Communication: "Kommunikation", "Communication";
    ComparedAreas: "Jämförda stödområden", "Support areas compared";
    Computed: "Beräknat", "Computed";
    Contents: "Innehåll", "Contents";
    Continued: "forts.", "cont.";
    Costs: "Kostnader", "Costs";
    CountActivities: "Antal aktiviteter", "Number of activities";
    CountAreas: "Antal områden", "Number of areas";
    CountBoards: "Antal nämnder", "Number of boards";
    CountClosedDepartments: "Antal avdelningar som upphör", "Number of departments that close";
    CountDated: "Antal mål och aktiviteter med tidpunkt", "Number of goals and activities with a due date";
    CountDeclared: "Antal uppgifter att stämma av", "Number of figures to reconcile";
    CountDeepStudies: "Antal fördjupade utredningar", "Number of in-depth studies";
    CountDepartments: "Antal avdelningar", "Number of departments";
    CountDissents: "Antal reservationer och uttalanden", "Number of dissents and statements";
    CountDocuments: "Antal styrdokument", "Number of governing documents";
    CountGoals: "Antal mål", "Number of goals";
    CountInstances: "Antal instanser", "Number of bodies";
    CountNewDepartments: "Antal nya avdelningar", "Number of new departments";
    CountPeers: "Antal jämförelsekommuner", "Number of peer municipalities";
    CountPrinciples: "Antal principer", "Number of principles";
    CountRecommendations: "Antal rekommendationer", "Number of recommendations";
    CountRecruiting: "Antal som rekryteras", "Number being recruited";
    CountRoles: "Antal roller", "Number of roles";
    CountRows: "Antal rader i bemanningstabellen", "Number of rows of the staffing table";
    CountSelection: "Antal prövade stödområden", "Number of support areas considered";
    CountStaffs: "Antal staber", "Number of staffs";
    CountUnits: "Antal enheter i organisationen", "Number of units in the organisation";
    Date: "Datum", "Date";
    DecidedBy: "Beslutat av", "Decided by";
    Declared: "Angivet", "Declared";
    DeclaredPartsGive:
        "Stämmer med delsummorna så som de är angivna, men de skiljer sig från sina rader",
        "Agrees with its parts as declared, which differ from their rows";
    DeepStudy: "Fördjupas", "In-depth study";
    Department: "Avdelning", "Unit";
    DiaryNumber: "Diarienummer", "Case number";
    Difference: "Skillnad", "Difference";
    Disadvantages: "Nackdelar och risker", "Disadvantages and risks";
    Document: "Dokument", "Document";
    Documents: "Styrdokument", "Governing documents";
    Dropped: "utgår", "dropped";
    Due: "Klart", "Due";
    Effect: "effekt", "effect";
    Effort: "insats", "effort";
    Employed: "anställda", "employed";
    EmployeesLeftOut:
        "Avslutade och ej påbörjade anställningar, vikariat och timanställningar ingår inte",
        "Employments that had ended or not yet started, substitutes and people paid by the hour are left out";
    EmployeesOn: "Anställningar den", "Employments on";
    Except: "utom", "except";
    ExhibitAbove: "över", "above";
    ExhibitBelow: "under", "below";
    ExhibitEmpty: "Inga uppgifter", "No data";
    ExhibitInapplicable: "uppgift kan inte förekomma", "not applicable";
    ExhibitMean: "medel", "mean";
    ExhibitMeanOfOthers: "medel, övriga", "mean of the others";
    ExhibitMedian: "median", "median";
    ExhibitMedianOfOthers: "median, övriga", "median of the others";
    ExhibitNoPartner: "motsvarande rad saknas i underlaget", "no matching row in the source";
    ExhibitOwnWork: "Egen bearbetning av data från", "Own processing of data from";
    ExhibitOwnWorkOnly: "egen bearbetning", "own processing";
    ExhibitSome: "avser {n} av {all} rader; för resten saknas uppgift", "of {n} of {all} rows; the rest have no data";
    ExhibitStated: "avser de rader som har uppgift", "of the rows that have data";
    ExhibitUndecided: "uppgifternas intervall avgör inte värdet", "the ranges do not decide the value";
    ExhibitWithheld: "skyddad uppgift", "withheld";
    ExhibitZero: "nämnaren är noll", "the denominator is zero";
    Explained: "Förklaring", "Explanation";
    FactActivities: "aktiviteter", "activities";
    FactCosts: "tkr i kostnader", "costs, SEK thousand";
    FactFrame: "tkr i budget", "budget, SEK thousand";
    FactFte: "heltidsekvivalenter", "full-time equivalents";
    FactGoals: "mål", "goals";
    FactNetCost: "tkr i nettokostnad", "net cost, SEK thousand";
    FactPositions: "tjänster", "positions";
    FigureName: "Uppgift", "Value";
    First: "Först", "First";
    FirstQuarter: "första kvartalet", "first quarter of";
    FitsWider: "Stämmer med", "It fits";
    FollowUp: "Uppföljning, utvärdering och ekonomi", "Follow-up, evaluation and finances";
    FormBars: "liggande staplar", "horizontal bars";
    FormBridge: "bryggdiagram", "bridge";
    FormColumns: "stående staplar", "columns";
    FormLines: "linjediagram", "lines";
    FormMap: "karta med en prick per rad", "map with a dot for each row";
    FormMatrix: "matris", "matrix";
    FormRanges: "spann från lägst till högst", "ranges from lowest to highest";
    FormScatter: "punktdiagram", "scatter plot";
    FormSlope: "lutningsdiagram", "slope chart";
    FormStacked: "delade staplar", "divided bars";
    FormStrip: "prickar på skalor", "dots on scales";
    FoundIn: "Finns i", "Found in";
    FourthQuarter: "fjärde kvartalet", "fourth quarter of";
    From: "från", "from";
    Fte: "Heltidsekv.", "FTE";
    FteOne: "heltidsekvivalent", "full-time equivalent";
    FteUnit: "heltidsekvivalenter", "full-time equivalents";
    Function: "Stödområde", "Support function";
    Goals: "Ettåriga mål", "Goals for the year";
    GoalsAndActivities: "Mål och aktiviteter", "Goals and activities";
    Group: "Grupp", "Group";
    Guarantees: "Kvalitetsgarantier", "Quality guarantees";
    Heard: "Intervjuade", "Interviewed";
    HiredOut: "hyrs ut till", "hired out to";
    HiredOutTo: "uthyrt till", "hired out to";
    HorizontalBars: "liggande staplar, störst först", "horizontal bars, largest first";
    InAddition: "därtill", "in addition";
    InAll: "i allt", "in all";
    InArea: "i området", "in the area";
    InFull: "i sin helhet på s.", "in full on p.";
    Incomes: "Intäkter", "Income";
    Interpretation: "Läses som", "Read as";
    Interviewed: "Intervjuade", "Interviewed";
    Joins: "tillkommer", "added";
    JustOver: "drygt", "just over";
    JustUnder: "knappt", "just under";
    KeyRatio: "Nyckeltal", "Key ratio";
    KeyRatios: "Nyckeltal", "Key ratios";
    Largest: "störst är", "the largest is";
    Last: "Sist", "Last";
    LedBy: "Leds av", "Led by";
    LeftBlank: "Tomt i källan, och tomt är inte noll", "Blank in the source, and blank is not zero";
    LeftOut: "utelämnade", "left out";
    LeftOutEach: "Förklaras exakt om en av dessa rader har utelämnats", "Explained exactly if one of these rows was left out";
    LeftOutForExample:
        "Förklaras exakt om rader har utelämnats, till exempel",
        "Explained exactly if rows were left out, for example";
    LeftOutTogether: "Förklaras exakt om dessa rader har utelämnats", "Explained exactly if these rows were left out";
    LegendDue: "Antal som ska vara klara i månaden", "How many are due in the month";
    LegendPeriod: "Pågår under en period", "Goes on for a period";
    LevelWithMean: "som medel", "level with the mean";
    Line: "I verksamheten", "In operations";
    LineShort: "Verksamhet", "Operations";
    Local: "Lokalt", "Local";
    Manager: "chef", "manager";
    Managers: "Chefer", "Managers";
    MatrixCells: "Kommuner och funktioner i matrisen", "Municipalities and functions of the matrix";
    Matter: "Fråga", "Matter";
    MemoNumber: "Nummer", "Number";
    MinutesNumber: "Protokoll nr", "Minutes no.";
    MovesAway: "flyttas", "moved";
    Name: "Namn", "Name";
    Net: "Netto", "Net";
    NetCost: "Nettokostnad", "Net cost";
    New: "ny", "new";
    NewDepartment: "ny avdelning", "new department";
    No: "Nej", "No";
    NoDissent: "–", "–";
    NoOrder: "Ingen angiven ordning", "No order stated";
    NoTime: "Ingen angiven tid", "No time stated";
    None: "inga", "no";
    NoneCommon: "ingen", "no";
    NoneNeuter: "inget", "no";
    NotSupport: "räknas inte som stöd", "not counted as support";
    Note: "Anm.", "Note:";
    NoteBudgetSign:
        "Netto är kostnader minus intäkter och anslag; ett tal över noll är en kostnad som ingen intäkt i tabellen täcker.",
        "Net is costs less income and grants; a number above zero is a cost that no income in the table covers.";
    NoteBudgetSignReverse:
        "Netto är intäkter och anslag minus kostnader; ett tal över noll är ett överskott.",
        "Net is income and grants less costs; a number above zero is a surplus.";
    NoteMixedBasis:
        "Talen är personer, utom där en del av en tjänst är inräknad:",
        "The numbers are persons, except where a part of a post is counted:";
    NoteNetCost:
        "Nettokostnad är kostnader minus egna intäkter: det som anslag ska täcka.",
        "Net cost is costs less own income: what grants are to cover.";
    NoteNoIncome: "Uppgift om intäkter saknas.", "Income is not stated.";
    NoteOpen:
        "* Någons tid är känd till sin art men inte till sin omfattning. Talet är det minsta möjliga.",
        "* Somebody’s share is known in kind but not in amount. The number is the least possible.";
    NoteOwnWays:
        "Raden för {} följer av var kommunens egna tjänster finns i nuläget: centralt, lokalt eller både och.",
        "The row of {} follows from where its own posts are: centrally, locally or both.";
    NoteRoles:
        "Tjänster räknas efter titel. Heltidsekvivalenter och personer räknas efter uppgift: även den som har en annan titel men utför arbetet räknas, utom tid som hyrs ut.",
        "Positions are counted by title. Full-time equivalents and persons are counted by task: those who do the work under another title are counted too, but not time that is hired out.";
    NoteShades: "Ju mörkare ruta, desto fler personer.", "The darker a cell, the more people.";
    NoteTimeline:
        "Tabellen tar upp det som ska vara klart en viss dag, månad, ett visst kvartal eller en viss period.",
        "The table lists what is due on a day, in a month or quarter, or during a period.";
    NoteUndated: "Ett streck betyder att ingen tid är bestämd.", "A dash means that no time is set.";
    NoteWithheld:
        "Två punkter (..) står där färre än {} personer räknas, eller där talet skulle röja hur få de är på annat håll.",
        "Two dots (..) stand where fewer than {} people are counted, or where the number would tell how few they are elsewhere.";
    Number: "Antal", "Number";
    Occasions: "Tillfällen", "Occasions";
    Of: "av", "of";
    OfWhich: "varav", "of which";
    On: "den", "on";
    Ongoing: "löpande", "ongoing";
    OngoingShort: "Löpande", "Ongoing";
    OpenPlacement: "öppen placering", "placement open";
    Operations: "Verksamhetsbeskrivning, personal och kommunikation", "Operations, staff and communication";
    OptionMeans: "Innebär", "Means";
    OrganisationChart: "Organisationsschema", "Organisation chart";
    Organisations: "organisationer", "organisations";
    OrganisedAreas: "Stödfunktioner i matrisen", "Support functions of the matrix";
    OtherCosts: "Övrigt", "Other";
    OtherWorkIncluded:
        "Förklaras exakt om arbete i andra roller räknas med",
        "Explained exactly if work in other roles is counted";
    Outcome: "Utfall", "Actual";
    Outlook: "Omvärldsanalys", "Outlook";
    OwnIncomes: "Egna intäkter", "Own income";
    Page: "Sida", "Page";
    PaidBy: "betalt av", "paid by";
    PartlyCentral: "delvis centraliserad", "partly centralised";
    PartsDiffer: "Delarna går inte ihop med helheten", "The parts do not make the whole";
    Party: "Parti", "Party";
    Pays: "finansierar", "funds";
    PeerAbsent: "ingen uppgift", "not known";
    PeerAreExcluded: "ingår inte i medlet", "are not in the mean";
    PeerArea: "Yta", "Area";
    PeerCentral: "Centraliserad", "Centralised";
    PeerColumn: "Kommun", "Municipality";
    PeerColumns: "Kommuner", "Municipalities";
    PeerDecentral: "Decentraliserad", "Decentralised";
    PeerEmployees: "Medarbetare", "Employees";
    PeerExcludedMany: "kommuner ingår inte i medlet", "municipalities are not in the mean";
    PeerExcludedOne: "kommun ingår inte i medlet", "municipality is not in the mean";
    PeerHeldTogether: "Sammanhållen", "Held together";
    PeerHighest: "Högst", "Highest";
    PeerIdea: "Idé om centralisering", "Idea of centralising";
    PeerIdeaClear: "Tydlig idé", "Clear idea";
    PeerIdeaNone: "Ingen uttalad idé", "No stated idea";
    PeerIdeaOutsourcing: "Strategi att lägga ut", "Strategy to outsource";
    PeerIn: "i", "in";
    PeerInMean: "I medlet ingår", "The mean is of";
    PeerInMeanColumn: "Kommuner i medlet", "In the mean";
    PeerIsExcluded: "ingår inte i medlet", "is not in the mean";
    PeerLowest: "Lägst", "Lowest";
    PeerMean: "Medel", "Mean";
    PeerMeanOfOthers: "medel av övriga", "mean of the others";
    PeerOrganisation: "Så är stödet organiserat", "How its support is organised";
    PeerPopulation: "Invånare", "Inhabitants";
    PeerPreliminary: "preliminär uppgift", "preliminary";
    PeerProcured: "Upphandlad", "Procured";
    PeerRank: "Plats", "Rank";
    PeerReach: "Lägst–högst", "Lowest–highest";
    PeerReachOfOthers: "lägst till högst av övriga", "lowest to highest of the others";
    Percent: "procent", "percent";
    PercentOfFull: "% av heltid", "% of full time";
    Person: "person", "person";
    Persons: "personer", "persons";
    Place: "plats", "place";
    PlaceAlone: "ensam", "alone";
    PlaceNext: "näst", "second";
    PlaceOn: "på", "in";
    PlaceShared: "delad plats", "shared place";
    PlaceSharedWith: "med", "with";
    Position: "tjänst", "position";
    Positions: "Tjänster", "Positions";
    PostUnit: "tjänst", "position";
    PostsUnit: "tjänster", "positions";
    Premises: "Lokaler", "Premises";
    Present: "närvarande", "present";
    Principle: "princip", "principle";
    ProposalFrom: "Förslaget från", "The proposal of";
    Range: "intervall", "range";
    RangeDropped: "Intervallet har fallit bort", "The range is dropped";
    Rank: "plats", "rank";
    Recipient: "Mottagare", "Addressee";
    Recommendation: "rekommendation", "recommendation";
    Recruiting: "rekrytering pågår", "being recruited";
    Reference: "Beteckning", "Reference";
    RefersTo: "Hänvisar till", "Refers to";
    Represents: "Företräder", "Represents";
    Reservation: "Reservation", "Reservation";
    Risks: "Risker", "Risks";
    Role: "Roll", "Role";
    RoleCount: "Roller", "Roles";
    RoundedTo: "Avrundat blir det", "Rounded it is";
    SameWording: "lika lydande", "same wording";
    SecondQuarter: "andra kvartalet", "second quarter of";
    Secretary: "för protokollet", "keeps the minutes";
    See: "Se", "See";
    SignedBy: "Anförd av", "Made by";
    Source: "Källa", "Source";
    Spring: "våren", "spring";
    Staff: "Personal", "Staff";
    StatedCount: "Enligt källan", "As stated";
    StatedIn: "Anges i", "Stated in";
    Statement: "Särskilt uttalande", "Special statement";
    StructureDropped: "uppgifter som utgår", "tasks that end";
    StructureKept: "uppgifter som är kvar", "tasks that stay";
    StructureMoved: "uppgifter som flyttar", "tasks that move";
    StructureNew: "uppgifter som tillkommer", "tasks that are added";
    StructureNewDepartments: "nya avdelningar", "new departments";
    StructureOpen: "öppna placeringar", "open placements";
    StudyBasis: "Underlag", "Basis";
    StudyConclusions: "Reflektioner och rekommendationer", "Reflections and recommendations";
    StudyCurrent: "Nuläge och upplevelser", "Current state and experience";
    StudyEffects: "Fördelar och risker", "Advantages and risks";
    StudyOrganisation: "Nuvarande organisation", "Organisation today";
    StudyRecommendations: "Rekommendationer", "Recommendations";
    StudyReflections: "Reflektioner", "Reflections";
    StudyStrengths: "Upplevs fungera väl", "Works well";
    StudyWeaknesses: "Upplevs fungera mindre väl", "Works less well";
    Subtotal: "Delsumma", "Subtotal";
    Sum: "Summa", "Total";
    SumAgrees: "stämmer", "agrees";
    SumDiffers: "stämmer inte", "does not agree";
    Summary: "Sammanfattning", "Summary";
    Summer: "sommaren", "summer";
    SupportFunction: "Stödfunktion", "Support function";
    Table: "Tabell", "Table";
    Then: "Därefter", "Then";
    ThirdQuarter: "tredje kvartalet", "third quarter of";
    Title: "Befattning", "Title";
    Together: "tillsammans", "together";
    TogetherWith: "tillsammans med", "together with";
    Undated: "Utan datum", "Undated";
    Unexplained: "Ingen rad förklarar skillnaden", "No row explains the difference";
    Unit: "Förvaltning", "Department";
    UnitOfOffice: "Enhet", "Unit";
    UnitsWithIt: "antal enheter som har den", "number of units that have it";
    Untested:
        "Kan inte prövas: det som uppgiften bygger på är inte redovisat",
        "Cannot be tested: what it is based on is not reported";
    Vacancies: "vakanser", "vacancies";
    Vacancy: "vakans", "vacancy";
    Vacant: "Vakanta", "Vacant";
    VacantMany: "vakanta", "vacant";
    VacantOne: "vakant", "vacant";
    Variant: "Hur en annan källa skriver", "How another source words it";
    Week: "Vecka", "Week";
    What: "Vad", "What";
    When: "När", "When";
    Who: "Ansvarig", "Responsible";
    WholeMunicipality: "Hela kommunen", "Whole municipality";
    WholeOffice: "Hela kontoret", "The whole office";
    WholePlan: "Alla enheter", "All units";
    WholeUnit: "Hela förvaltningen", "Whole department";
    WholeYear: "Under året", "In the year";
    WorkforcePercent: "andel av arbetskraften i procent", "percentage of the workforce";
    Yes: "Ja", "Yes";
}
