export const romance = {
  es: `hola gracias quiero quisiera saber necesito decir explicar tarda a acá ahí al algo algún alguna algunas alguno
    algunos allí ante antes aquel aquella aquellas aquello aquellos aquí así aun aunque bajo bien cabe cada casi
    como cómo con contra cual cuál cuales cuáles cualquier cualquiera cuando cuándo cuanta cuánta cuantas cuántas
    cuanto cuánto cuantos cuántos de debe deben del demás desde donde dónde dos durante e el él ella ellas ello
    ellos en entonces entre era eran eras eres es esa esas ese eso esos esta está estaba estaban están estar estas
    este esto estos estoy fue fueron ha había habían hace hacen hacer hacia han hasta hay he hizo incluso la las le
    les lo los luego mas más me mediante mi mí mía mientras mío mis mismo misma mucha muchas mucho muchos muy nada
    nadie ni ningún ninguna ninguno no nos nosotras nosotros nuestra nuestras nuestro nuestros o os otra otras otro
    otros para pero poco por porque porqué pudo puede pueden pues que qué quien quién quienes quiénes se sea sean
    según ser si sí sido siempre siendo sin sino so sobre sois solo sólo somos son soy su sus suya suyo tal también
    tampoco tan tanto te tener tenía tiene tienen toda todas todavía todo todos tras tu tú tus tuvo u un una unas
    uno unos usted ustedes va vez vosotros y ya yo`,
  pt: `são olá obrigado obrigada quero queria saber preciso dizer explicar demora à a ao aos aquela aquelas aquele aqueles
    aquilo as às até cada com como contra cujo cuja da das de dela delas dele deles depois desde deve devem do dos
    durante e é ela elas ele eles em enquanto entre era eram essa essas esse esses esta está estão estas estava
    estavam este estes eu faz fazer foi foram for fosse há isso isto já la lhe lhes lo logo mais mas me mediante
    meio mesmo meu meus minha minhas muita muitas muito muitos na nada não nas nem nenhum nenhuma ninguém no nos nós
    nossa nossas nosso nossos num numa o onde os ou outra outras outro outros para pela pelas pelo pelos per perante
    pode podem por porém porque porquê pois qual quais qualquer quando quanta quantas quanto quantos que quê quem se
    seja sem sempre sendo ser será seu seus si sido só sob sobre sua suas também tal tanto tão te tem têm tendo ter
    teu teus teve tinha tinham toda todas todavia todo todos tu tua tuas tudo um uma umas uns vai você vocês vos`,
  fr: `bonjour merci veux voudrais savoir besoin dire expliquer temps à a afin ai ainsi alors après as au aucun aucune
    aujourd auquel aussi autre autres aux auxquels avait avaient avant avec avez avoir avons ayant c ça car ce ceci
    cela celle celles celui cependant ces cet cette ceux chacun chaque chez ci combien comme comment d dans de déjà
    depuis des dès donc dont du durant elle elles en encore entre es est et étaient était étant été être eu eux fait
    faire font furent fut grâce hors hui ici il ils j jamais je jusqu jusque l la là laquelle le lequel les
    lesquelles lesquels leur leurs lors lorsque lui m ma mais malgré me même mêmes mes mien moi moins mon n ne ni
    non nos notre nous on ont or ou où par parce parmi pas pendant peu peut peuvent plus pour pourquoi pouvait
    pouvez puis puisque qu quand quant que quel quelle quelles quelque quelques quels qui quoi quoique s sa sans
    sauf se selon sera seront ses si sinon soi soit sommes son sont sous suis sur t ta tandis tant te tel telle tels
    tes toi ton toujours tous tout toute toutes très tu un une va vers via vos votre vous y`,
  it: `ciao grazie voglio vorrei sapere bisogno dire spiegare a abbia abbiamo ad agli ai al alcuna alcune alcuni alcuno
    alla alle allo allora altra altre altri altro anche ancora avere aveva avevano avrà c ha che chi ci cioè ciò coi
    col come con contro così cosa cui d da dagli dai dal dalla dalle dallo degli dei del dell della delle dello
    dentro di dopo dove dov due dunque durante e è ed egli era erano essa esse essere essi esso fa fare fatto fino
    fra fu furono già gli ha hai hanno ho i il in infatti inoltre io l la là le lei li lo loro lui ma me mediante
    meno mentre mi mia mie miei mio molta molte molti molto ne nè né negli nei nel nell nella nelle nello nessun
    nessuna nessuno noi non nostra nostre nostri nostro o od ogni ognuno oltre oppure ora per perché perciò però più
    poco poi poiché possono può qua qual quale quali qualche quando quanta quante quanti quanto quella quelle quelli
    quello quell quest questa queste questi questo qui quindi s sa sarà se sebbene secondo sei sempre senza si sia
    siamo siano sino solo sono sopra sotto sta stata state stati stato su sua sue sugli sui sul sull sulla sulle
    sullo suo suoi tale tali tanto te ti tra tramite tu tua tue tuo tuoi tutta tutte tutti tutto un una uno v verso
    vi via voi vostra vostro`,
  ro: `a abia acea aceasta această aceea acei aceia acel acela acele acelea acest acesta aceste acestea acestei acestia
    acestor acestui acolo acum ai aici al ale alea alt alta altă alte altele altul am anume apoi ar are aş așa aşa
    asta astea astfel asupra atât atunci au avea avem avut aţi ați ba ca că căci când care cărei căror cărui cât
    câtă câte câți către ce cel cele celor cei ceva chiar ci cine cineva cu cui cum cumva da dacă dar dat datorită
    de deci deja deoarece departe deși din dintr dintre doar după ea ei el ele era erau este eu face fără fi fie
    fiecare fiind foarte fost fără i îi îl în înainte încă între întru îşi își l la le li lor lui m mai mare mă meu
    mei mele mi mult multă multe mulți ne nici nimeni nimic nişte niște noastră noi nostru noştri nu o ori oricare
    orice pe pentru peste pînă până poate pot prea prin printre sa să sale sau săi său se si și şi sînt sub sunt
    sunteţi ta tale te toată toate tot toţi toți totuși tu tuturor un una unde unei unele uneia unor unui unul v va
    vă vor vostru vreo`,
};
