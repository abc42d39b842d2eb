export const uralicAndOthers = {
  fi: `ehkä ei eikä eivät ellei en enemmän ennen eräs että he heidän heille heistä heitä hän häneen hänelle hänen hänet
    häntä ihan ilman itse ja jo joiden joihin joissa joista joita joka jokin joko jolla jolle jona jonka jopa jos joskus
    jossa josta jota jotka jotta kai kaikki kanssa kautta ke keiden ken kenen kenelle ketkä ketä koska kuin kuinka kuka
    kun kunkin kyllä lisäksi me meidän meille meitä mikä mikäli miksi millainen milloin millä minkä minun minut minä
    missä mistä mitkä mitä molemmat mukaan mutta muu muut myös myöskin ne nelle niiden niin niitä noin nuo nyt näiden
    nämä näitä ole oleva olevat oli olisi olivat olla on ovat paitsi pitkin se sekä sen seuraavat siellä siihen siinä
    siitä sillä silti sinne sinä sitten sitä sivut tai taas te teidän tuo tämä tämän tässä tästä tätä vaan vaikka vain
    vielä voi voivat vuoksi yli`,
  hu: `a abban ahhoz ahogy ahol akár aki akik akkor alá alatt ami amely amelyek amelyet amelynek amikor amit amint annak
    arra át attól az azok azon azonban azért azt azután azzal bár be belül ben benne csak de e ebben egész ehhez egy
    egyéb egyes egyik egyre ekkor el elég ellen elő először előtt én ennek erre és ez ezek ezen ezért ezt ezzel fel felé
    ha hanem hány hát ha hogy hogyan hol honnan hova igen így ill ilyen inkább is ismét itt jó jól kell kellett ki kik
    kinek kit kívül között közül kívánt le legalább lehet lehetett lenne lenni lesz lett ma maga magát majd már más másik
    meg még mely melyek melyik mert mi miatt miért míg mikor milyen minden mindig mint mintha mit mivel most nagy ne
    nekik neki nem néha néhány nélkül nincs ő ők őket olyan onnan össze ott pedig persze rá s saját sem semmi sok sokat
    során számára szerint szinte talán te tehát tovább továbbá több úgy új után utána vagy vagyis valaki valami van
    vannak vele vissza viszont volt voltak volna`,
  tr: `acaba ama ancak arasında aslında az bana bazen bazı belki ben benden beni benim beri bile bir birçok biri birkaç
    birşey biz bize bizi bizim böyle bu buna bunda bundan bunlar bunları bunu bunun burada çok çünkü da daha dahi de
    değil diğer diye dolayı edilen eden etmek etti fakat gibi göre hangi hangisi hani hatta hem henüz hep hepsi her
    herhangi hiç hiçbir için ile ilgili ise işte kaç kadar karşı kendi kendisi ki kim kimden kime kimi kimin kimse mı mi
    mu mü nasıl ne neden nedenle nedir nelerdir nerede nereden nereye neyi niçin niye o olan olarak oldu olduğu
    olduğunu olduklarını olmak olsa olur ona ondan onlar onları onların onu onun ortaya oysa öyle rağmen sadece sanki
    sen seni senin siz sizi sizin sonra şey şu şuna şunu tarafından tüm üzere var ve veya vardır ya yani yapılan yapmak
    yerine yine yok zaten`,
  id: `ada adalah adanya agar akan aku anda antara apa apabila apakah atas atau bagaimana bagi bahwa banyak beberapa begitu
    belum berapa bila bisa boleh bukan dalam dan dapat dari daripada dengan di dia dimana hal hanya harus hingga ia ini
    itu jadi jika juga kali kamu kami kapan karena ke kepada kita lagi lain lalu lebih maka mana masih melalui memang
    mengapa menjadi mereka merupakan namun nya oleh pada para pun saat saja sambil sampai sangat saya sebagai sebelum
    sebuah secara sedang seorang seperti sering serta sesuatu setelah setiap siapa sini suatu sudah supaya tanpa tapi
    telah tentang terhadap tersebut tetapi tidak untuk yaitu yakni yang`,
  lt: `aš apie ar arba bei bet būti buvo į iš ir ja jai jam jau jei jeigu ji jie jo jog joks jos jų ją jį kad kada kai kaip
    kam kas ką kiek kiekvienas kita kitas kodėl koks kokia kokie kuri kurie kurio kurios kuris kurių kur labai man mano
    mes mus mūsų nei nes net nėra nors nuo o pagal pas per po prie prieš savo sau su tačiau tad tai taip taigi tam tarp
    tas tau tavo ten tie tik to todėl tokia toks tos tu tuo turi už ypač yra virš visi viso vis`,
  ga: `a ach ag agus an aon ar arna as ba be bhí bhur cad cá cathain cé céard chuig chun conas cuid d dá de den do don dom
    é ea éis faoi fad fé freisin gach gan go gur haon i iad idir is isteach ina inár leis le lena lenár má mar mé mo mura
    na ná nach ní níl níor nó ó ón os ar roimh sa san sé seo sí sibh sin sinn siad sna tá thar thú trí tríd tú um uile`,
  vi: `ai anh bao bạn bằng bên bị bởi cả các cái cần càng chỉ cho chứ chưa chúng chúng_ta có còn cũng của do đã đang đây
    đấy để đến đều điều đó được gì giữa hay hoặc hơn khi không là lại làm lên lúc mà mấy mình mỗi một nào này nên nếu
    ngay người như nhưng những nhiêu nhiều nó nơi nữa phải qua ra rằng rất rồi sao sau sẽ sự ta tại thì theo thế trên
    trong trước từ tuy và vào vẫn vậy về vì việc với vừa xuống`,
};
