export const slavic = {
  ru: `а без более больше будет будто бы был была были было быть в вам вас вдруг ведь во вот впрочем все всегда всего всей
    всех всю вы где да даже два для до другой другие его ее её ей ему если есть еще ещё ж же за зачем здесь и из или им
    имеет ими иногда их к как какая какие какими каких каким какого какое какой каком какому какую кем ко когда кого
    ком кому которая которого которое которой котором которую которые который которых которым кто куда ли лучше между
    меня мне много мной может можно мой моя мои мы на над надо наконец нас наш не него нее неё ней нельзя нем нём нет ни
    нибудь никогда ним них ничего но ну о об один одна однако он она они оно опять от откуда перед по под после потом
    потому почему почти при про раз с сам сама сами свою свой своего своей своих себе себя сейчас сколько скольких со
    совсем так также такая такие такой там тебя тем теперь то тогда того тоже той только том тот тому ту тут ты у уж уже
    хоть хотя чего чей чём чем через что чтоб чтобы чуть чьи чья эта эти этих это этого этой этом этот эту я является`,
  uk: `а або але багато без би був була були було бути в вам вас весь вже ви від він вона вони воно все всі всіх всього
    втім га де для до дуже його йому є же з за завжди зараз зі і із її їй їм їх й к кого коли кому котрий крім куди
    лише ми мене мені може можна мій моя на над нам нас наш не ним них ні ніж ніколи но ну о об один однак от ось перед
    під після по поки понад потім про при саме свій свої своїх своєї своєму себе скільки та так такий такі також там
    те тебе тим тих ті то тобто тоді того той тому тільки треба ту тут у хоча хто це цей цього цьому ці цих ця цю через
    чи чим чого чому що щоб щодо як яка яке який якими яких якого якої якому які якщо яку я`,
  bg: `а аз ако ала без беше би бил била били било бъде бъдат в вас ваш ваша вече ви все всеки всички във вън върху го
    да дали две до дока докато дори е едва един една едно ето за зад заедно заради защо защото и из или им има имат
    иска й каза как каква какво какъв какви като кога когато което които кой който коя която колко към къде където ли
    ме между ми мнозина мога може можем моя му много на над най наред нас наш не него нещо нея ни ние никой нито но
    някои някой ням обаче около освен от отново още по под поне после почти пред при пък първо с са само се сега си
    след сме спрямо според сред срещу сте съм със също т така такива такъв там те тези ти то това тогава този той
    толкова точно трябва ту тук тя тях у че чрез ще щом я`,
  sr: `a ako ali bez bi bih bila bile bili bilo bio biti ću će ćemo da dakle do dok ga gde gdje god i iako ih ili im iz
    ja je jedan jedna jedno jer jesam jeste još k ka kada kako kao kod koga koja koje kojeg kojem koji kojih kojim
    kojima kojoj koju koliko kome kroz li me među mene meni mi mnogo mogu mora može na nad nakon nam nas naš ne nego
    neka neki nekoliko ni nije niko ništa nisu njega njegov njen njih njihov o od odakle on ona onda one oni ono osim
    ova ovaj ove ovo pa po pod pored posle pre pri s sa sam samo se sebe si smo ste što su sve svi svih svoj svoje ta
    tada taj tako takođe te ti to toga tom treba tu u uz vam vas vaš već vi više za zar zašto zbog
    а ако али без би био била било били да до док га где и или из ја је још када како као код која које који колико ли
    ми на над не него није о од он она они по при са се смо су што та тај то у уз већ за због зашто који којих којим`,
  sl: `a ali bi bil bila bile bili bilo biti bo bodo brez če ce čez da do dokler dva ena en eden enega ga h i ima imajo in
    iz ja jaz je jih jim jo k kaj kajti kako kakor kakšen kakšna kakšno kam kar kateri katera katere katerega katerem
    katerih katero kdaj kdo ki kje ko kolikšen koliko koga komu ker kljub le lahko ma me med mene mi mnogo moj mu na nad
    naj nam nas naš ne nekaj nekateri ni nič niso njega njegov njegova njegovo njej njen njih njihov njo o ob od okoli
    on ona oni ono oziroma pa po pod pred preden pri proti s sam samo se sebe sem si smo so sta ste sva svoj svoja svoje
    ta tega tem temu ter te ti tisti to toda tudi tukaj tam u v vam vas ve več vedno vendar vi vsa vsaj vsak vse vseh
    vsi z za zakaj zaradi zelo že`,
  cs: `a aby ač ačkoli ale ani ano asi až bez během bude budou by byl byla byli bylo byly být co což či článek další dle
    do dokud go ho i já jak jaká jaké jaký jako je jeden jedna jedno jehož jej její jejich jejichž jen jenž ještě ji jí
    jich jim jím jinak jiné již jsem jsi jsme jsou jste k každý kam kde kdo kdy když ke kolik která které kterého
    kterém kterou který kterých kteří ku kvůli má mají mezi mě mi mít mnoho mnou mohl moci moje možná mohou může mu můj
    my na nad nám námi nás náš naše ne nebo neboť něco nej několik není než nic nich ním ně o od on ona oni ono ony pak
    po pod podle pokud pouze právě pro proč proto protože před přede přes při s se si sice skoro sám své svůj svou
    svých ta tak také takový tam tato té ten tento teto těch tím to toho tom tomto tomu tu tuto ty tyto u už v vám vás
    váš ve více však všechno všichni vy z za zda zde ze že`,
  pl: `a aby ach aż bardzo bez bo bowiem był była było były być by cały cała ci co coś czego czemu cię ciebie czy czyj
    czyli dla dlaczego dlatego do dokąd gdy gdyż gdzie gdzieś go i ich ile im inna inne inny innych iż ja ją jak jaka
    jaki jakie jakiego jako je jeden jedna jedno jego jej jemu jest jestem jeszcze jeśli jeżeli już każdy kiedy kilka
    kim kimś kogo komu ktoś kto która które którego której który których którym którzy którą lecz ma mają mam mi mię
    między mimo mnie mną mogą moim moja może można mój mu my na nad nam nas nasz natomiast nawet nic nich nie niech
    niego niej nim niż no o ob od około on ona one oni ono oraz po pod podczas pomimo ponad ponieważ powinien poza prawie
    przed przede przez przy raz sam się siebie skąd sobie są ta tak taka taki takie także tam te tego tej ten też to tobą
    tobie tu tutaj twój ty tych tylko tym u w wam was wasz we według wiele wielu więc wszyscy wszystkich wszystko wy z za
    zawsze ze że żaden żeby`,
};
