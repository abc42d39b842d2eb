import type { LanguageCode } from "../languages";

/**
 * What a question asks with, in the forms that the lists of a language lack. Texts use some of these so seldom that they
 * would pass for the rarest and most telling words of a question.
 */
export const asking: Partial<Record<LanguageCode, string>> = {
  ar: `أيهما أيهم بماذا ماهو ماهي لمن ممن بمن فيم إلام اللذان اللذين اللتان اللتين اللواتي اللاتي اللائي لمادا اللتي اي وأين`,
  bg: `кого кому чий чия чие чии откъде накъде докъде`,
  cs: `jakého jakému jakém jakým jakých jakými jakou kterému kterým kterými čí čeho čemu čem čím koho komu kom kým
    kolika kolikátý kolikátá odkud kudy`,
  da: `hvorfra hvorhen hvormed hvorved hvortil hvori hvoraf hvorom`,
  de: `weswegen wieviele wievielte worum wonach wogegen woraus wovor worunter`,
  el: `ποιου ποιού ποιοί ποιους ποιούς ποιας ποιάς ποιές ποιό ποιανού πόσος πόσου πόσον πόσης πόσην πόσων τίνος τίνων
    αυτόν αυτήν οποίαν οποίον οποίους οποίας`,
  es: `adónde adonde cuyo cuya cuyos cuyas`,
  fa: `چی چیه چیستند چطور چطوری چجوری چقدر چندتا چندم چندمین چندمی کجاست کجای کجاها کیست کیه کیستند کدوم کدامند
    کدامیک کدامین کسانی آیا هست باشد بوده میشه میشود داره دارای کنه میکنه`,
  fi: `mihin mille miltä miten mitkään minkälainen millaista millaisia millaisen keneen kenestä kenellä keneltä
    montako paljonko kumpi kumman kumpaa monta monesko monesti minne mistäpäin`,
  fr: `auxquelles duquel desquels desquelles`,
  he: `מהו מהי מהם מהן מיהו מיהי מיהם היכן מהיכן כיצד האם איזו באיזה באיזו לאיזה לאיזו מאיזה מאיזו באילו לאילו ממה
    במה למי ממי אשר`,
  hi: `कौनसी कौनसे सा किसको किसमें किन्हें किनके किनका किनकी किन्होंने कैसा कैसी`,
  hu: `kivel kitől kihez kiknek kiket minek miből mitől mihez miről mire mibe miben mik mikortól meddig mióta hová
    merre hányan hányat hányszor hányadik hányféle mennyi mennyit mennyien mennyire mekkora milyenek miféle melyiket
    melyikben melyet`,
  hy: `ումից ինչը ինչի ինչից ինչով ինչպիսի որի որից որում որտեղից երբվանից քանիսը քանիերորդ որքան ուր`,
  id: `siapakah kapankah dimanakah manakah kemana darimana kenapa bagaimanakah berapakah`,
  it: `cos`,
  ko: `몇 무엇으로 무엇이라 무엇이라고 무엇이며 무엇에 누구로부터 누구에게 누구와 누구의 누구를 어느쪽 어떠한 있는가 되었는가 하였는가
    했는가 되는가 하는가 인가`,
  lt: `ko kuo kame kokios kokį kokią kokio kokiu kokiame kokioje kokių kokius kokias kokiais kokiomis kurį kurią
    kuriam kuriai kuriame kurioje kuriuos kurias`,
  nl: `wanneer waardoor waarvoor waarin waarop waaraan waaruit waarvan waarover waarheen waarvandaan hoeveelste wiens
    wier`,
  no: `hvorfra hvorhen kvar i`,
  pl: `jakiemu jakim jakich jakimi jaką jakiej jacy któremu którymi czyja czyje czyjego czyim czyich czyjej czyją
    czym ilu iloma odkąd którędy swój swoja swoje swojego swojemu swoim swoich swoimi swoją swojej swoi`,
  pt: `aonde donde cujos cujas`,
  ro: `căruia căreia cărora câtor încotro`,
  ru: `чему каков какова каково каковы которому которыми чьё чье чьего чьей чьим чьих чью скольким насколько`,
  sl: `kateremu katerim katerimi kakšne kakšni kakšnega kakšnem kakšnih kom česa čemu čem čim čigav čigava čigavo
    koliki odkod`,
  sr: `ko kim kom šta čega čemu čime čiji čija čije čijeg kakav kakva kakvo kakve kakvi kakvog kakvom kuda шта ко
    кога коме чега чему чији којег којем којима којој коју какав каква какво какве какви куда одакле`,
  sv: `varifrån vilkens`,
  tr: `kimde kimle kimler kimdir kimdi kimlerdir neye neyin neyle neydi neler neleri nelere nasıldır neresi neresidir
    nereli nerededir kaçı kaça kaçta kaçıncı kaçtır hangileri hangisidir hangisinde`,
  uk: `ким яким якій якою чий чия чиє чиї чийого скількох наскільки звідки навіщо котра котре`,
  zh: `何人 何处 何種 何地 何年 何月 何日 何者 哪位 哪种 哪年 哪国 哪座 什么样 什么时候 为何 何處 為何 為什麼 什麼樣 什麼時候 甚麼 甚麼時候 哪個 哪些
    哪種 哪國 哪裏 哪一個 誰 是誰 是谁 誰是 幾 幾個 幾年 多麼 是否 怎麼樣 如何 一個 一種 一條 個人`,
};
