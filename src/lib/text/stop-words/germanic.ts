export const germanic = {
  en: `hello hey hi thanks thank dear tell explain describe know want wants wanted need needs help like long take takes
    a about above after again against ain all also am among an and another any anybody anyone anything are aren as
    at be because been before being below between both but by came can cannot could couldn d did didn do does doesn
    doing don down during each either else ever every everybody everyone everything few for from further get gets
    give given go goes got had hadn has hasn have haven having he her here hers herself him himself his how however
    i if in into is isn it its itself just let ll m many may maybe me might mine more most much must mustn my myself
    neither no nobody none nor not nothing now o of off often on once one only onto or other others our ours
    ourselves out over own per please quite rather re s same shall shan she should shouldn since so some somebody
    someone something such t than that the their theirs them themselves then there therefore these they this those
    though through thus to too under until up upon us ve very via was wasn we well were weren what whatever when
    whenever where whether which while who whoever whom whose why will with within without won would wouldn y yes
    yet you your yours yourself yourselves`,
  de: `hallo danke wissen möchte möchten sagen erklären brauche brauchen lange dauert hilfe ab aber alle allem allen
    aller alles als also am an ander andere anderem anderen anderer anderes anders auch auf aus außer bei beim bevor
    bin bis bist bitte da dabei dadurch dafür dagegen daher damit danach dann daran darauf daraus darf darin darüber
    darum das dass dasselbe davon davor dazu dein deine deinem deinen deiner dem den denen denn dennoch der deren
    des deshalb dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch dürfen ein eine einem
    einen einer eines einige einigen einiger einmal er erst es etwa etwas euch euer eure für ganz gab gegen gewesen
    gibt habe haben hat hatte hatten hattest hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im
    in indem ins ist ja jede jedem jeden jeder jedes jedoch jene jener jetzt kann kannst kein keine keinem keinen
    keiner können könnte könnten machen man manche mein meine meinem meinen meiner mich mir mit muss musste müssen
    nach nachdem nein nicht nichts noch nun nur ob obwohl oder ohne schon sehr sei seid sein seine seinem seinen
    seiner seines seit selbst sich sie sind so sogar solche solcher soll sollen sollte sondern sonst soviel über um
    und uns unser unsere unter usw viel viele vielen vom von vor wann war waren warst warum was weder wegen weil
    welche welchem welchen welcher welches wem wen wenn wer werde werden weshalb wessen wie wieder wieso wieviel
    will wir wird wirst wo wobei wodurch wofür woher wohin wollen womit woran worauf worden worin worüber wovon wozu
    wurde wurden würde würden z zu zum zur zwar zwischen`,
  nl: `aan al alle alleen als altijd ander andere anders ben bent bij daar daarom dan dat de deze die dit doch doen
    door dus een eens elk elke en er ervan even ge geen geweest haar had hadden heb hebben hebt heeft hem hen het
    hier hij hoe hoeveel hun iemand iets ik in is ja je jij jou jouw jullie kan kon konden kunnen kunt maar me meer
    men met mij mijn moet moeten mogen na naar niet niets nog nu of om omdat ons onze ook op over reeds te tegen ten
    ter toch toen tot u uit uw van veel via volgens voor waar waarmee waarom waren was wat we weer welk welke werd
    werden wie wij wil willen word worden wordt ze zelf zich zij zijn zo zoals zonder zou zouden zowel zullen`,
  da: `af al alle alt anden andet andre at blev blive bliver både da de dem den denne der deres det dette dig din dine
    dit dog du efter eftersom ej eller en end er et for fordi fra få får før gennem ham han hans har havde have
    hende hendes her hos hun hvad hvem hver hverken hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår
    hvorvidt i ikke ind ingen intet jeg jer jeres jo kan kom kunne lidt man mange med meget mellem men mens mere mig
    min mine mit mod må måtte ned nej noget nogle nogen nok nu når og også om op os over på samt selv sig sin sine
    sit siden skal skulle som sådan så thi til ud uden under var ved vi via vil ville vor være været`,
  sv: `all alla alltid allt andra annan annat att av bara bland blev bli blir blivit både båda de dem den denna deras
    dess dessa det detta dig din dina ditt dock dom du då där därför efter eftersom ej eller en er era ert ett finns
    fram från får för före ge genom ha hade han hans har hela henne hennes hon honom hos hur hurdan här i icke in
    inga ingen inget innan inom inte ja jag kan kom kunde kunna man med mellan men mer mig min mina mitt mot mycket
    många måste ned ni nu några någon något när och också om oss på redan samma sedan sig sin sina sitt själv ska
    skall skulle som sådan så till trots under upp ur ut utan vad var vara varför varit varje varken vars vart vem
    vems vi via vid vilka vilkas vilken vilket vill våra vår vårt än är även åt över`,
  no: `alle alt andre annen at av bare ble blei blir blitt både da de deg dem den denne der dere deres det dette di din
    disse ditt dog du du eg eit eller en enn er et etter flere for fordi fra før få får gjennom ha hadde han hans
    har henne hennes her hos hun hva hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor ikke ikkje ingen inn
    innen ja jeg kan kom korleis kunne kva kven kvifor man mange med meg mellom men mens mer mest min mine mitt mot
    mye må måtte ned nei noe noen nok nå når og også om opp oss over på samme seg selv si sia siden sin sine sitt
    skal skulle som så sånn til under ut uten var ved vi via vil ville vår være vært å`,
};
