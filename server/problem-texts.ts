import type { ProblemCode } from '#contract/problems.ts'
import type { Language } from '#domain/languages.ts'

/** What happened, and what to do next. `{names}` and `{limit}` are filled in. */
type Wording = readonly [happened: string, next: string]

/** Every refusal as a planner reads it. */
export const problemTexts: Record<ProblemCode, Record<Language, Wording>> = {
  invalid_request: {
    fi: ['Pyynnössä on virheellisiä tietoja.', 'Korjaa luetellut kohdat.'],
    sv: ['Begäran innehåller felaktiga uppgifter.', 'Rätta de uppräknade punkterna.'],
    en: ['The request has fields that are not right.', 'Correct those listed.'],
  },
  malformed_request: {
    fi: ['Pyyntö ei ole kelvollista HTTP:tä.', 'Tarkista ohjelma, jolla se lähetettiin.'],
    sv: ['Begäran är inte giltig HTTP.', 'Kontrollera programmet som den skickades med.'],
    en: ['The request is not well-formed HTTP.', 'Check the program that it was sent with.'],
  },
  headers_too_large: {
    fi: ['Pyynnön osoite tai otsakkeet ovat liian pitkiä.', 'Lyhennä niitä. Jos käytät selainta, poista tämän palvelun evästeet.'],
    sv: ['Begärans adress eller rubriker är för långa.', 'Förkorta dem. Om du använder en webbläsare, ta bort tjänstens kakor.'],
    en: ['The request’s address or headers are too long.', 'Shorten them. If you use a browser, delete the cookies of this service.'],
  },
  request_too_slow: {
    fi: ['Pyyntö ei tullut perille ajoissa.', 'Lähetä se uudelleen.'],
    sv: ['Begäran kom inte fram i tid.', 'Skicka den på nytt.'],
    en: ['The request did not arrive in time.', 'Send it again.'],
  },
  malformed_body: {
    fi: ['Pyynnön sisältö ei ole kelvollista JSONia.', 'Tarkista, että se on kokonainen ja UTF-8-muodossa.'],
    sv: ['Begärans innehåll är inte giltig JSON.', 'Kontrollera att den är hel och i UTF-8.'],
    en: ['The body is not well-formed JSON.', 'Check that it is whole and in UTF-8.'],
  },
  body_too_large: {
    fi: ['Pyyntö on liian suuri.', 'Lähetä vähemmän kerralla.'],
    sv: ['Begäran är för stor.', 'Skicka mindre åt gången.'],
    en: ['The request is too large.', 'Send less at a time.'],
  },
  unsupported_media_type: {
    fi: ['Tätä sisältötyyppiä ei oteta vastaan.', 'Lähetä sisältö muodossa application/json.'],
    sv: ['Den här innehållstypen tas inte emot.', 'Skicka innehållet som application/json.'],
    en: ['This content type is not accepted.', 'Send the body as application/json.'],
  },
  not_found: {
    fi: ['Tällaista ei ole.', 'Se on ehkä poistettu, tai osoitteessa on virhe.'],
    sv: ['Det finns inget sådant.', 'Det kan ha tagits bort, eller så är adressen fel.'],
    en: ['There is no such thing.', 'It may have been deleted, or the address is wrong.'],
  },
  method_not_allowed: {
    fi: ['Tätä ei voi tehdä tässä osoitteessa.', 'Sallitut tavat kertoo Allow-otsake.'],
    sv: ['Det här går inte att göra på den här adressen.', 'Rubriken Allow anger vad som är tillåtet.'],
    en: ['This cannot be done at this address.', 'The Allow header tells what can.'],
  },
  forbidden: {
    fi: ['Sinulla ei ole oikeutta tähän.', 'Pyydä oikeus pääkäyttäjältä.'],
    sv: ['Du har inte rätt att göra det här.', 'Be administratören om rättigheten.'],
    en: ['You are not allowed to do this.', 'Ask the administrator for the right.'],
  },
  sign_in_required: {
    fi: ['Et ole kirjautunut sisään.', 'Kirjaudu ja yritä uudelleen.'],
    sv: ['Du är inte inloggad.', 'Logga in och försök igen.'],
    en: ['You are not signed in.', 'Sign in and try again.'],
  },
  wrong_credentials: {
    fi: ['Sähköposti ja salasana eivät kuulu yhteen.', 'Tarkista molemmat ja yritä uudelleen.'],
    sv: ['E-postadressen och lösenordet hör inte ihop.', 'Kontrollera båda och försök igen.'],
    en: ['The e-mail address and the password do not belong together.', 'Check both and try again.'],
  },
  wrong_password: {
    fi: ['Nykyinen salasana ei ole oikein.', 'Kirjoita se uudelleen.'],
    sv: ['Det nuvarande lösenordet stämmer inte.', 'Skriv det på nytt.'],
    en: ['The present password is not right.', 'Type it again.'],
  },
  second_factor_required: {
    fi: ['Kirjautuminen on kaksivaiheinen.', 'Anna vielä tunnistussovelluksen koodi.'],
    sv: ['Inloggningen har två steg.', 'Ange ännu koden i din autentiseringsapp.'],
    en: ['Signing in has two steps.', 'Give the code of your authenticator app next.'],
  },
  second_factor_missing: {
    fi: ['Sinulta vaaditaan kaksivaiheinen kirjautuminen.', 'Ota se ensin käyttöön.'],
    sv: ['Du behöver tvåstegsinloggning.', 'Ta den först i bruk.'],
    en: ['You need two-step sign-in.', 'Set it up first.'],
  },
  second_factor_on: {
    fi: ['Kaksivaiheinen kirjautuminen on jo käytössä.', 'Poista se ensin, jos haluat vaihtaa sovelluksen.'],
    sv: ['Tvåstegsinloggningen är redan i bruk.', 'Ta först bort den om du vill byta app.'],
    en: ['Two-step sign-in is already on.', 'Take it off first if you want to change the app.'],
  },
  second_factor_not_begun: {
    fi: ['Kaksivaiheisen kirjautumisen käyttöönottoa ei ole aloitettu.', 'Aloita se alusta.'],
    sv: ['Tvåstegsinloggningen har inte börjat tas i bruk.', 'Börja från början.'],
    en: ['Setting up two-step sign-in has not been begun.', 'Begin it again.'],
  },
  wrong_code: {
    fi: ['Koodi ei ole oikein, tai se on jo käytetty.', 'Odota sovelluksen seuraavaa koodia ja kirjoita se.'],
    sv: ['Koden stämmer inte, eller så har den redan använts.', 'Vänta på appens nästa kod och skriv den.'],
    en: ['The code is not right, or has been used already.', 'Wait for the app’s next code and type it.'],
  },
  sign_in_expired: {
    fi: ['Kirjautuminen kesti liian kauan, tai koodi oli monta kertaa väärin.', 'Aloita alusta sähköpostilla ja salasanalla.'],
    sv: ['Inloggningen tog för länge, eller så var koden fel många gånger.', 'Börja på nytt med e-post och lösenord.'],
    en: ['Signing in took too long, or the code was wrong many times.', 'Begin again with e-mail address and password.'],
  },
  passwords_off: {
    fi: ['Täällä ei kirjauduta salasanalla.', 'Kirjaudu organisaatiosi tunnuksella.'],
    sv: ['Här loggar man inte in med lösenord.', 'Logga in med din organisations konto.'],
    en: ['Nobody signs in with a password here.', 'Sign in with your organisation’s account.'],
  },
  too_many_attempts: {
    fi: [
      'Väärää salasanaa tai koodia on yritetty liian monta kertaa.',
      'Odota hetki ja yritä uudelleen, tai pyydä pääkäyttäjältä uusi linkki.',
    ],
    sv: ['Fel lösenord eller kod har prövats för många gånger.', 'Vänta en stund och försök igen, eller be administratören om en ny länk.'],
    en: ['Too many wrong passwords or codes have been tried.', 'Wait a while and try again, or ask the administrator for a new link.'],
  },
  too_many_requests: {
    fi: ['Pyyntöjä tuli liian paljon lyhyessä ajassa.', 'Odota hetki ja yritä uudelleen.'],
    sv: ['Det kom för många begäranden på kort tid.', 'Vänta en stund och försök igen.'],
    en: ['Too many requests came in a short time.', 'Wait a while and try again.'],
  },
  cross_origin: {
    fi: ['Pyyntö tuli vieraalta sivustolta, eikä sitä tehty.', 'Avaa Juurru sen omasta osoitteesta.'],
    sv: ['Begäran kom från en främmande webbplats och utfördes inte.', 'Öppna Juurru på dess egen adress.'],
    en: ['The request came from another site and was not carried out.', 'Open Juurru at its own address.'],
  },
  version_missing: {
    fi: ['Pyynnöstä puuttuu versio, jonka näit.', 'Lähetä se If-Match-otsakkeessa, esimerkiksi "3".'],
    sv: ['Versionen som du såg saknas i begäran.', 'Skicka den i rubriken If-Match, till exempel "3".'],
    en: ['The request lacks the version that you saw.', 'Send it in the If-Match header, for instance "3".'],
  },
  version_invalid: {
    fi: ['If-Match-otsakkeen versiota ei voi lukea.', 'Se on lainausmerkeissä oleva luku, esimerkiksi "3".'],
    sv: ['Versionen i rubriken If-Match går inte att läsa.', 'Den är ett tal inom citattecken, till exempel "3".'],
    en: ['The version in If-Match cannot be read.', 'It is a number in quotes, for instance "3".'],
  },
  stale_edit: {
    fi: ['Joku muu ehti muuttaa tätä ensin.', 'Vertaa tekstejä ja tallenna uudelleen.'],
    sv: ['Någon annan hann ändra det här först.', 'Jämför texterna och spara på nytt.'],
    en: ['Someone else changed this first.', 'Compare the two and save again.'],
  },
  id_taken: {
    fi: ['Tällä tunnuksella on jo jotakin.', 'Jos lähetit saman kahdesti, se on jo tallessa.'],
    sv: ['Det finns redan något med den här identifieraren.', 'Om du skickade samma sak två gånger är den redan sparad.'],
    en: ['Something with this id exists already.', 'If you sent the same thing twice, it is already saved.'],
  },
  limit_reached: {
    fi: ['Enempää ei mahdu.', 'Yläraja on {limit}.'],
    sv: ['Det ryms inte fler.', 'Gränsen är {limit}.'],
    en: ['There is no room for more.', 'The limit is {limit}.'],
  },
  archived: {
    fi: ['Tiekartta on arkistoitu, eikä sitä voi muokata.', 'Palauta se ensin käyttöön.'],
    sv: ['Färdplanen är arkiverad och kan inte redigeras.', 'Återställ den först.'],
    en: ['The roadmap is archived and cannot be edited.', 'Restore it first.'],
  },
  not_archived: {
    fi: ['Käytössä olevaa tiekarttaa ei voi poistaa.', 'Arkistoi se ensin.'],
    sv: ['En färdplan som är i bruk kan inte tas bort.', 'Arkivera den först.'],
    en: ['A roadmap in use cannot be deleted.', 'Archive it first.'],
  },
  still_in_use: {
    fi: ['Tätä käytetään vielä.', 'Poista se ensin näistä: {names}.'],
    sv: ['Det här används ännu.', 'Ta först bort det ur följande: {names}.'],
    en: ['This is still in use.', 'First remove it from: {names}.'],
  },
  wrong_roadmap: {
    fi: ['Teema, aikajänne tai tavoite ei kuulu tähän tiekarttaan.', 'Valitse se samasta tiekartasta.'],
    sv: ['Temat, tidshorisonten eller målet hör inte till den här färdplanen.', 'Välj ett i samma färdplan.'],
    en: ['The theme, horizon or goal does not belong to this roadmap.', 'Choose one of the same roadmap.'],
  },
  horizon_year_taken: {
    fi: ['Tälle vuodelle on jo aikajänne.', 'Valitse toinen vuosi.'],
    sv: ['Det finns redan en tidshorisont för det här året.', 'Välj ett annat år.'],
    en: ['There is already a horizon for this year.', 'Choose another year.'],
  },
  horizons_out_of_order: {
    fi: ['Aikajänteiden pitää päättyä vuosien järjestyksessä.', 'Korjaa vuosi tai päättymispäivä.'],
    sv: ['Tidshorisonterna måste sluta i årens ordning.', 'Rätta året eller slutdagen.'],
    en: ['Horizons must end in the order of their years.', 'Correct the year or the last day.'],
  },
  last_horizon: {
    fi: ['Tiekartassa on oltava ainakin yksi aikajänne.', 'Lisää ensin toinen.'],
    sv: ['En färdplan måste ha minst en tidshorisont.', 'Lägg först till en annan.'],
    en: ['A roadmap has at least one horizon.', 'Add another one first.'],
  },
  last_theme: {
    fi: ['Tiekartassa on oltava ainakin yksi teema.', 'Lisää ensin toinen.'],
    sv: ['En färdplan måste ha minst ett tema.', 'Lägg först till ett annat.'],
    en: ['A roadmap has at least one theme.', 'Add another one first.'],
  },
  unknown_decision: {
    fi: ['Ehto nimeää päätöspisteen, jota tiekartassa ei ole.', 'Lisää päätöspiste tai korjaa ehto.'],
    sv: ['Villkoret nämner en beslutspunkt som inte finns i färdplanen.', 'Lägg till beslutspunkten eller rätta villkoret.'],
    en: ['The condition names a decision point that the roadmap does not have.', 'Add the decision point or correct the condition.'],
  },
  unknown_state: {
    fi: ['Päätöspisteellä ei ole tällaista lopputulosta.', 'Valitse jokin sen lopputuloksista, jokin muu tai vielä avoin.'],
    sv: ['Beslutspunkten har ingen sådan utgång.', 'Välj någon av dess utgångar, något annat eller ännu öppet.'],
    en: ['The decision point has no such outcome.', 'Choose one of its outcomes, something else, or still open.'],
  },
  unknown_municipality: {
    fi: ['Kuntaa ei ole: {names}.', 'Tarkista kuntanumero.'],
    sv: ['Kommunen finns inte: {names}.', 'Kontrollera kommunnumret.'],
    en: ['There is no such municipality: {names}.', 'Check the code.'],
  },
  window_reversed: {
    fi: ['Päätöksen odotusaika loppuu ennen kuin se alkaa.', 'Vaihda päivät.'],
    sv: ['Perioden då beslutet väntas slutar före den börjar.', 'Byt plats på datumen.'],
    en: ['The time in which the decision is expected ends before it begins.', 'Swap the dates.'],
  },
  link_to_itself: {
    fi: ['Tavoite ei voi rakentua itsensä varaan.', 'Valitse toinen tavoite.'],
    sv: ['Ett mål kan inte bygga på sig självt.', 'Välj ett annat mål.'],
    en: ['A goal cannot build on itself.', 'Choose another goal.'],
  },
  link_twice: {
    fi: ['Nämä tavoitteet on jo linkitetty.', 'Muokkaa olemassa olevaa linkkiä.'],
    sv: ['De här målen är redan länkade.', 'Redigera den befintliga länken.'],
    en: ['These goals are linked already.', 'Edit the link that is there.'],
  },
  link_circle: {
    fi: ['Linkki sulkisi kehän: tavoite rakentuisi muiden kautta itsensä varaan.', 'Poista ensin jokin ketjun linkeistä.'],
    sv: ['Länken skulle sluta en cirkel: målet skulle via andra bygga på sig självt.', 'Ta först bort någon av länkarna i kedjan.'],
    en: ['The link would close a circle: by way of others the goal would build on itself.', 'First remove one of the links in the chain.'],
  },
  resolution_must_supersede: {
    fi: ['Päätökselle on jo kirjattu ratkaisu.', 'Kirjaa uusi sen korjauksena tai muutoksena.'],
    sv: ['Ett avgörande har redan registrerats.', 'Registrera det nya som en rättelse eller ändring av det.'],
    en: ['A resolution has been recorded already.', 'Record the new one as a correction or a change of it.'],
  },
  resolution_superseded: {
    fi: ['Ratkaisu, jonka tilalle tämä tulisi, ei ole enää viimeisin.', 'Lataa päätös uudelleen ja valitse viimeisin ratkaisu.'],
    sv: ['Avgörandet som det här skulle ersätta är inte längre det senaste.', 'Läs in beslutet på nytt och välj det senaste avgörandet.'],
    en: ['The resolution that this would replace is no longer the latest.', 'Reload the decision and choose the latest one.'],
  },
  resolution_order: {
    fi: [
      'Ratkaisun päivät eivät sovi yhteen aiemmin kirjatun tai tämän päivän kanssa.',
      'Tarkista, mistä alkaen se on voimassa ja milloin se tuli tietoon.',
    ],
    sv: [
      'Avgörandets datum stämmer inte med det tidigare registrerade eller med dagens datum.',
      'Kontrollera från när det gäller och när det blev känt.',
    ],
    en: [
      'The dates do not agree with what was recorded before, or with today.',
      'Check from when it holds and since when it has been known.',
    ],
  },
  open_only_in_correction: {
    fi: ['Avoimeksi päätöksen voi palauttaa vain korjauksena.', 'Kerro, minkä ratkaisun korjaat.'],
    sv: ['Ett beslut kan göras öppet igen endast som en rättelse.', 'Ange vilket avgörande du rättar.'],
    en: ['A decision becomes open again only by a correction.', 'Tell which resolution you correct.'],
  },
  breaks_constraint: {
    fi: ['Ratkaisu rikkoisi reunaehdon.', 'Peru reunaehto samalla, jos se ei pidä paikkaansa: {names}.'],
    sv: ['Avgörandet skulle bryta mot en begränsning.', 'Dra samtidigt tillbaka begränsningen om den inte stämmer: {names}.'],
    en: ['The resolution would break a constraint.', 'Withdraw the constraint at the same time if it does not hold: {names}.'],
  },
  constraint_allows_nothing: {
    fi: ['Tämän jälkeen mikään tapahtumien kulku ei olisi mahdollinen.', 'Väljennä reunaehtoa.'],
    sv: ['Efter detta vore inget händelseförlopp möjligt.', 'Gör begränsningen mindre snäv.'],
    en: ['After this no course of events would be possible.', 'Loosen the constraint.'],
  },
  readings_stay: {
    fi: ['Kirjattuja lukemia ei poisteta.', 'Kirjaa uusi lukema, joka kertoo nykyisen tilanteen.'],
    sv: ['Registrerade avläsningar tas inte bort.', 'Registrera en ny avläsning som visar det nuvarande läget.'],
    en: ['Recorded readings are not removed.', 'Record a new reading that tells how it is now.'],
  },
  editions_stay: {
    fi: ['Vahvistettu versio ei muutu, eikä sitä voi kumota.', 'Tee muutokset luonnokseen ja vahvista uusi versio.'],
    sv: ['En fastställd version ändras inte och kan inte ångras.', 'Gör ändringarna i utkastet och fastställ en ny version.'],
    en: ['An approved edition never changes and cannot be undone.', 'Change the draft and approve a new edition.'],
  },
  comments_stay: {
    fi: ['Kommentin kirjoittamista ei kumota historiasta.', 'Poista kommentti tai muokkaa sitä siinä, missä se on.'],
    sv: ['En kommentar ångras inte i historiken.', 'Ta bort eller ändra kommentaren där den står.'],
    en: ['Commenting is not undone in history.', 'Delete or edit the comment where it stands.'],
  },
  comment_deleted: {
    fi: ['Kommentti on poistettu.', 'Kirjoita uusi kommentti.'],
    sv: ['Kommentaren har tagits bort.', 'Skriv en ny kommentar.'],
    en: ['The comment has been deleted.', 'Write a new one.'],
  },
  unknown_thread: {
    fi: ['Tässä ei ole tällaista keskustelua.', 'Aloita uusi keskustelu, tai vastaa keskustelun ensimmäiseen kommenttiin.'],
    sv: ['Det finns ingen sådan diskussion här.', 'Inled en ny diskussion, eller svara på diskussionens första kommentar.'],
    en: ['There is no such thread here.', 'Begin a new one, or answer the comment that began the thread.'],
  },
  cannot_mention: {
    fi: ['Kommentissa mainitaan joku, joka ei näe tämän tiekartan kommentteja.', 'Mainitse vain ehdotettuja henkilöitä.'],
    sv: ['Kommentaren nämner någon som inte ser färdplanens kommentarer.', 'Nämn bara personer som föreslås.'],
    en: ['The comment mentions somebody who does not see the comments of this roadmap.', 'Mention only those who are suggested.'],
  },
  changed_since: {
    fi: ['Tiekarttaa on muutettu sen jälkeen, kun luit sen. Mitään ei vahvistettu.', 'Lue muutokset ja vahvista uudelleen.'],
    sv: ['Färdplanen har ändrats efter att du läste den. Inget fastställdes.', 'Läs ändringarna och fastställ på nytt.'],
    en: ['The roadmap has changed since you read it. Nothing was approved.', 'Read the changes and approve again.'],
  },
  already_accepted: {
    fi: ['Havainto on jo hyväksytty.', 'Täydennä sen perustelua, tai peru hyväksyntä ensin.'],
    sv: ['Iakttagelsen är redan godkänd.', 'Komplettera motiveringen, eller återta godkännandet först.'],
    en: ['The finding has been accepted already.', 'Add to its reason, or withdraw the acceptance first.'],
  },
  already_published: {
    fi: ['Tiekartta on jo julkaistu.', 'Muuta julkaisua tai peru se ensin.'],
    sv: ['Färdplanen är redan publicerad.', 'Ändra publiceringen eller dra in den först.'],
    en: ['The roadmap is published already.', 'Change the publication, or withdraw it first.'],
  },
  address_taken: {
    fi: ['Osoite on jo toisella julkaisulla.', 'Valitse toinen osoite.'],
    sv: ['En annan publicering har redan adressen.', 'Välj en annan adress.'],
    en: ['Another publication has this address.', 'Choose another.'],
  },
  language_not_kept: {
    fi: ['Tiekarttaa ei pidetä tällä kielellä.', 'Valitse tiekartan kielistä, tai lisää kieli tiekarttaan.'],
    sv: ['Färdplanen förs inte på det här språket.', 'Välj bland färdplanens språk, eller lägg till språket i färdplanen.'],
    en: ['The roadmap is not kept in this language.', "Choose from the roadmap's languages, or add the language to it."],
  },
  expiry_passed: {
    fi: ['Viimeinen päivä on jo mennyt.', 'Valitse tämä tai myöhempi päivä.'],
    sv: ['Den sista dagen har redan gått.', 'Välj dagens datum eller ett senare.'],
    en: ['The last day has passed already.', 'Choose today or a later day.'],
  },
  link_stays_revoked: {
    fi: ['Peruttu jakolinkki ei aukea uudelleen.', 'Tee uusi jakolinkki.'],
    sv: ['En återkallad delningslänk öppnas inte igen.', 'Skapa en ny delningslänk.'],
    en: ['A share link that was revoked does not open again.', 'Make a new one.'],
  },
  already_reverted: {
    fi: ['Muutos on jo kumottu.', 'Tee se uudelleen kumoamalla kumoaminen.'],
    sv: ['Ändringen har redan ångrats.', 'Gör om den genom att ångra ångrandet.'],
    en: ['The change has been taken back already.', 'To do it again, take back the taking back.'],
  },
  later_change_stands_on_it: {
    fi: ['Myöhempi muutos on tämän päällä.', 'Kumoa ensin se, joka koskee näitä: {names}.'],
    sv: ['En senare ändring bygger på den här.', 'Ångra först den som gäller: {names}.'],
    en: ['A later change stands on this one.', 'First take back the one that concerns: {names}.'],
  },
  link_not_valid: {
    fi: ['Linkki ei ole voimassa.', 'Se on käytetty tai vanhentunut. Pyydä pääkäyttäjältä uusi.'],
    sv: ['Länken gäller inte.', 'Den är använd eller för gammal. Be administratören om en ny.'],
    en: ['The link is not valid.', 'It has been used or is too old. Ask the administrator for a new one.'],
  },
  password_too_common: {
    fi: ['Salasana on liian helppo arvata.', 'Valitse toinen, esimerkiksi neljä sanaa peräkkäin.'],
    sv: ['Lösenordet är för lätt att gissa.', 'Välj ett annat, till exempel fyra ord efter varandra.'],
    en: ['The password is too easy to guess.', 'Choose another one, for instance four words in a row.'],
  },
  email_taken: {
    fi: ['Tällä sähköpostiosoitteella on jo käyttäjä.', 'Valitse hänet luettelosta tai kirjoita toinen osoite.'],
    sv: ['Det finns redan en användare med den här e-postadressen.', 'Välj användaren i listan eller skriv en annan adress.'],
    en: ['There is a user with this e-mail address already.', 'Choose that user in the list, or write another address.'],
  },
  last_administrator: {
    fi: [
      'Juurrulla on oltava ainakin yksi pääkäyttäjä, joka pystyy kirjautumaan.',
      'Anna oikeus ensin toiselle. Kutsuttu lasketaan vasta, kun hän on ottanut tunnuksensa käyttöön.',
    ],
    sv: [
      'Juurru måste ha minst en administratör som kan logga in.',
      'Ge först rättigheten åt någon annan. En inbjuden räknas först när kontot har tagits i bruk.',
    ],
    en: [
      'Juurru must have at least one administrator who can sign in.',
      'Give somebody else the right first. Whoever is invited counts once the account has been opened.',
    ],
  },
  already_set_up: {
    fi: ['Juurru on jo otettu käyttöön.', 'Kirjaudu sisään.'],
    sv: ['Juurru har redan tagits i bruk.', 'Logga in.'],
    en: ['Juurru has been set up already.', 'Sign in.'],
  },
  anonymised: {
    fi: ['Käyttäjän tiedot on poistettu, eikä häntä voi enää muuttaa.', 'Lisää hänet tarvittaessa uutena käyttäjänä.'],
    sv: ['Användarens uppgifter har tagits bort och kan inte längre ändras.', 'Lägg vid behov till personen som en ny användare.'],
    en: ["The user's data has been erased and can no longer be changed.", 'Add the person as a new user if need be.'],
  },
  person_disabled: {
    fi: ['Käyttäjältä on estetty kirjautuminen.', 'Salli se ensin.'],
    sv: ['Användaren är spärrad.', 'Häv först spärren.'],
    en: ['The user may not sign in.', 'Let them sign in first.'],
  },
  unknown_region: {
    fi: ['Tällaista aluetta ei ole.', 'Valitse alue luettelosta.'],
    sv: ['Det finns ingen sådan region.', 'Välj regionen i listan.'],
    en: ['There is no such region.', 'Choose a region of the list.'],
  },
  membership_reversed: {
    fi: ['Kunnan jäsenyys päättyisi ennen kuin se alkaa.', 'Korjaa jompikumpi päivä.'],
    sv: ['Kommunens medlemskap skulle sluta innan det börjar.', 'Rätta något av datumen.'],
    en: ["The municipality's membership would end before it begins.", 'Correct one of the dates.'],
  },
  membership_overlaps: {
    fi: ['Kunta kuuluisi alueeseen kahdesti samaan aikaan.', 'Päätä aiempi jäsenyys ennen kuin uusi alkaa.'],
    sv: ['Kommunen skulle höra till regionen två gånger samtidigt.', 'Avsluta det tidigare medlemskapet innan det nya börjar.'],
    en: ['The municipality would belong to the region twice at the same time.', 'End the earlier membership before the new one begins.'],
  },
  import_empty: {
    fi: ['Tuotavassa aineistossa ei ole tekstiä.', 'Liitä taulukko tai valitse toinen tiedosto.'],
    sv: ['Materialet innehåller ingen text.', 'Klistra in en tabell eller välj en annan fil.'],
    en: ['There is no text to import.', 'Paste a table or choose another file.'],
  },
  import_binary: {
    fi: ['Tiedosto ei ole tekstiä.', 'Avaa se omassa ohjelmassaan ja kopioi taulukko sieltä.'],
    sv: ['Filen är inte text.', 'Öppna den i sitt eget program och kopiera tabellen därifrån.'],
    en: ['The file is not text.', 'Open it in its own program and copy the table from there.'],
  },
  import_too_large: {
    fi: ['Aineistoa on liikaa kerralla luettavaksi.', 'Tuo enintään {limit} merkkiä kerralla.'],
    sv: ['Materialet är för stort för att läsas på en gång.', 'Importera högst {limit} tecken åt gången.'],
    en: ['There is too much to read at once.', 'Import at most {limit} characters at a time.'],
  },
  import_no_table: {
    fi: ['Aineistosta ei löytynyt taulukkoa.', 'Kopioi mukaan teemat, vuosirivi ja tavoitteet.'],
    sv: ['Ingen tabell hittades i materialet.', 'Kopiera med teman, årsraden och målen.'],
    en: ['No table was found.', 'Copy the themes, the line of years and the goals.'],
  },
  import_no_years: {
    fi: ['Taulukosta ei löytynyt vuosia.', 'Ota mukaan rivi, jolla vuodet ovat.'],
    sv: ['Inga årtal hittades i tabellen.', 'Ta med raden med årtalen.'],
    en: ['No years were found in the table.', 'Include the line that has the years.'],
  },
  edition_damaged: {
    fi: ['Vahvistetun version tarkistussumma ei täsmää, joten sitä ei näytetä.', 'Pyydä ylläpitoa palauttamaan varmuuskopio.'],
    sv: ['Den fastställda versionens kontrollsumma stämmer inte, så den visas inte.', 'Be administratören återställa en säkerhetskopia.'],
    en: ["The approved edition's checksum does not match, so it is not shown.", 'Ask the administrator to restore a backup.'],
  },
  backup_under_way: {
    fi: ['Varmuuskopiota tehdään parhaillaan.', 'Odota, että se valmistuu.'],
    sv: ['En säkerhetskopia görs just nu.', 'Vänta tills den är klar.'],
    en: ['A backup is being made already.', 'Wait until it is done.'],
  },
  backup_failed: {
    fi: ['Varmuuskopiota ei saatu tehtyä, eikä siitä jäänyt puolikasta.', 'Palvelimen loki kertoo syyn. Tarkista, että levyllä on tilaa.'],
    sv: [
      'Säkerhetskopian kunde inte göras, och ingen halv blev kvar.',
      'Serverns logg berättar varför. Kontrollera att det finns plats på disken.',
    ],
    en: ['The backup could not be made, and no half of it is left.', 'The log of the server says why. Check that the disk has room.'],
  },
  storage_full: {
    fi: ['Levy on täynnä tai sille ei voi kirjoittaa, eikä muutosta tallennettu.', 'Ilmoita ylläpidolle ja yritä uudelleen.'],
    sv: ['Disken är full eller skrivskyddad, och ändringen sparades inte.', 'Meddela administratören och försök igen.'],
    en: ['The disk is full or cannot be written, and the change was not saved.', 'Tell whoever keeps the server, then try again.'],
  },
  busy: {
    fi: ['Tietokanta on varattu, eikä muutosta tallennettu.', 'Yritä hetken kuluttua uudelleen.'],
    sv: ['Databasen är upptagen, och ändringen sparades inte.', 'Försök igen om en stund.'],
    en: ['The database is busy, and the change was not saved.', 'Try again in a moment.'],
  },
  shutting_down: {
    fi: ['Palvelu on sammumassa.', 'Yritä uudelleen, kun se on taas käynnissä.'],
    sv: ['Tjänsten stängs av.', 'Försök igen när den är i gång.'],
    en: ['The service is shutting down.', 'Try again when it is back.'],
  },
  internal: {
    fi: ['Palvelussa tapahtui virhe.', 'Yritä uudelleen. Jos se toistuu, ilmoita ylläpidolle pyynnön tunnus.'],
    sv: ['Ett fel uppstod i tjänsten.', 'Försök igen. Om felet upprepas, meddela administratören begärans identifierare.'],
    en: ['Something went wrong in the service.', 'Try again. If it happens again, tell whoever keeps the server the id of the request.'],
  },
}

export type FieldMessage =
  | 'missing' | 'wrong_type' | 'too_long' | 'too_short' | 'too_large' | 'too_small' | 'too_many' | 'too_few' | 'wrong_format' | 'unknown_field' | 'not_an_option' | 'invalid'
  | 'blank' | 'nul_character' | 'lone_surrogate' | 'no_language' | 'reserved_id' | 'outcome_twice' | 'state_twice' | 'decision_twice' | 'municipality_twice' | 'date_out_of_range' // prettier-ignore

/** What is wrong with one field. `{limit}` and `{options}` are filled in. */
export const fieldTexts: Record<FieldMessage, Record<Language, string>> = {
  missing: { fi: 'Tieto puuttuu.', sv: 'Uppgiften saknas.', en: 'This is missing.' },
  wrong_type: { fi: 'Tieto on väärää tyyppiä.', sv: 'Uppgiften är av fel typ.', en: 'This is of the wrong type.' },
  too_long: { fi: 'Enintään {limit} merkkiä.', sv: 'Högst {limit} tecken.', en: 'At most {limit} characters.' },
  too_short: { fi: 'Vähintään {limit} merkkiä.', sv: 'Minst {limit} tecken.', en: 'At least {limit} characters.' },
  too_large: { fi: 'Enintään {limit}.', sv: 'Högst {limit}.', en: 'At most {limit}.' },
  too_small: { fi: 'Liian pieni luku.', sv: 'Talet är för litet.', en: 'The number is too small.' },
  too_many: { fi: 'Enintään {limit} kohtaa.', sv: 'Högst {limit} punkter.', en: 'At most {limit} entries.' },
  too_few: {
    fi: 'Kohtia on liian vähän: tarvitaan vähintään {limit}.',
    sv: 'För få punkter: minst {limit} behövs.',
    en: 'Too few entries: at least {limit} needed.',
  },
  wrong_format: { fi: 'Tieto on väärässä muodossa.', sv: 'Uppgiften har fel form.', en: 'This is in the wrong form.' },
  unknown_field: { fi: 'Tällaista kenttää ei ole.', sv: 'Det finns inget sådant fält.', en: 'There is no such field.' },
  not_an_option: { fi: 'Valitse jokin näistä: {options}.', sv: 'Välj något av dessa: {options}.', en: 'Choose one of: {options}.' },
  invalid: { fi: 'Tieto ei kelpaa.', sv: 'Uppgiften duger inte.', en: 'This will not do.' },
  blank: { fi: 'Kirjoita jotakin.', sv: 'Skriv något.', en: 'Write something.' },
  nul_character: { fi: 'Tekstissä on NUL-merkki.', sv: 'Texten innehåller ett NUL-tecken.', en: 'The text has a NUL character.' },
  lone_surrogate: {
    fi: 'Tekstissä on rikkinäinen merkki.',
    sv: 'Texten innehåller ett trasigt tecken.',
    en: 'The text has a broken character.',
  },
  no_language: {
    fi: 'Kirjoita teksti ainakin yhdellä kielellä.',
    sv: 'Skriv texten på minst ett språk.',
    en: 'Write the text in at least one language.',
  },
  reserved_id: { fi: 'Tunnus on varattu.', sv: 'Identifieraren är reserverad.', en: 'The id is reserved.' },
  outcome_twice: { fi: 'Sama lopputulos on kahdesti.', sv: 'Samma utgång finns två gånger.', en: 'The same outcome is there twice.' },
  state_twice: { fi: 'Sama tila on kahdesti.', sv: 'Samma läge finns två gånger.', en: 'The same state is there twice.' },
  decision_twice: {
    fi: 'Sama päätöspiste on kahdesti.',
    sv: 'Samma beslutspunkt finns två gånger.',
    en: 'The same decision point is there twice.',
  },
  municipality_twice: { fi: 'Sama kunta on kahdesti.', sv: 'Samma kommun finns två gånger.', en: 'The same municipality is there twice.' },
  date_out_of_range: {
    fi: 'Päivän on oltava vuosien 1900 ja 2200 välillä.',
    sv: 'Datumet ska ligga mellan åren 1900 och 2200.',
    en: 'The date must be between the years 1900 and 2200.',
  },
}

/** Texts of goals tend to be sentences that bring their own full stop. */
export const fillIn = (text: string, values: Record<string, string | number | undefined>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '…')).replace(/([.!?…])\.$/u, '$1')
