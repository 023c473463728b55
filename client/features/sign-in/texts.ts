import { defineTexts } from '../../lib/texts.ts'

/** Signing in, setting up, and choosing a password by a link. */
export const signInTexts = defineTexts({
  fi: {
    title: 'Kirjaudu',
    lead: 'Alueen suunnittelijoille, kuntien LAPE-ryhmille ja ylläpidolle.',
    email: 'Sähköposti',
    password: 'Salasana',
    cases: 'Isot ja pienet kirjaimet ovat eri merkkejä.',
    submit: 'Kirjaudu',
    submitting: 'Kirjaudutaan',
    emailMissing: 'Kirjoita sähköpostiosoitteesi.',
    emailWrong: 'Kirjoita koko osoite, esimerkiksi etunimi.sukunimi@kunta.fi.',
    passwordMissing: 'Kirjoita salasanasi.',
    forgot: 'Unohtuiko salasana?',
    forgotText: 'Pääkäyttäjä antaa sinulle linkin, jolla valitset uuden.',
    onlyRead: 'Haluatko vain lukea?',
    onlyReadText: 'Julkaistu tiekartta avautuu osoitteestaan ilman tunnusta.',
    notSetUp: 'Juurrua ei ole vielä otettu käyttöön',
    notSetUpText:
      'Palvelin tulosti käynnistyessään linkin, jolla luodaan ensimmäinen pääkäyttäjä. Avaa se. Jos linkki on kadonnut, käynnistä palvelin uudelleen: se tulostaa uuden.',

    onePlan: 'Yksi suunnitelma,',
    bothBranches: 'molemmat haarat.',
    pictureIf: 'jos hyväksytään',
    pictureIfNot: 'jos ei',

    offline: 'Palvelimeen ei saada yhteyttä. Tarkista verkko ja yritä uudelleen.',
    failed: 'Palvelin ei osannut vastata. Yritä uudelleen.',
    againIn: (minutes: number) =>
      minutes === 1 ? 'Voit yrittää uudelleen minuutin kuluttua.' : `Voit yrittää uudelleen ${minutes} minuutin kuluttua.`,

    againTitle: 'Kirjaudu uudelleen',
    againText: 'Istuntosi päättyi. Kirjoittamasi on tallessa, ja tallennus jatkuu, kun olet kirjautunut.',
    againLeave: 'Siirry kirjautumissivulle',

    setUpKicker: 'Ensimmäinen käynnistys',
    setUpTitle: 'Ota Juurru käyttöön',
    setUpLead: 'Luo ensimmäinen pääkäyttäjä ja alue. Tämä sivu sulkeutuu, kun olet valmis.',
    name: 'Nimesi',
    nameMissing: 'Kirjoita nimesi.',
    language: 'Kielesi',
    languages: { fi: 'suomi', sv: 'ruotsi', en: 'englanti' },
    region: 'Alue',
    municipalities: (count: number) =>
      count === 1
        ? 'Yksi kunta tulee mukaan. Voit muuttaa kuntia myöhemmin.'
        : `${count} kuntaa tulee mukaan. Voit muuttaa kuntia myöhemmin.`,
    passwordHint: (least: number) => `Vähintään ${least} merkkiä, esimerkiksi neljä sanaa peräkkäin.`,
    passwordShort: (length: number, least: number) =>
      `Salasanassa on ${length === 1 ? 'yksi merkki' : `${length} merkkiä`}. Kirjoita vähintään ${least}, esimerkiksi neljä sanaa peräkkäin.`,
    setUpSubmit: 'Luo pääkäyttäjä ja alue',
    setUpSubmitting: 'Luodaan',
    next: 'Mitä seuraavaksi',
    nextSteps: {
      deck: { what: 'Tuo viime vuoden diasarja.', how: 'Juurru tunnistaa teemat, vuodet ja ehdot.' },
      people: { what: 'Kutsu suunnittelijat ja kunnat.', how: 'Kukin saa linkin, joka on voimassa viikon.' },
      backup: { what: 'Ota varmuuskopio talteen.', how: 'Kaikki on yhdessä tiedostossa. Pidä kopio toisella levyllä.' },
    },
    kept: 'Mitä tallennetaan',
    keptText: 'Nimi, sähköposti ja tehdyt muutokset. Tiedot pysyvät tällä palvelimella.',

    invitationTitle: (name: string) => `Tervetuloa, ${name}`,
    invitationLead: 'Sinut on kutsuttu Juurruun. Valitse salasana, niin pääset sisään.',
    resetTitle: 'Valitse uusi salasana',
    resetLead: 'Vanha salasana lakkaa toimimasta, ja sinut kirjataan ulos muilta laitteilta.',
    linkOf: 'Tunnus',
    validUntil: (when: string) => `Linkki toimii kerran, ja se on voimassa ${when} asti.`,
    newPassword: 'Uusi salasana',
    linkSubmit: 'Tallenna salasana ja kirjaudu',
    linkSubmitting: 'Tallennetaan',
    loading: 'Avataan linkkiä',
    linkGone: 'Linkki ei ole voimassa',
    linkGoneText:
      'Se on jo käytetty tai vanhentunut. Jos olet valinnut salasanan, kirjaudu sillä. Muuten pyydä pääkäyttäjältä uusi linkki.',
    setUpGoneText:
      'Se on jo käytetty tai vanhentunut. Jos Juurru on otettu käyttöön, kirjaudu. Muuten käynnistä palvelin uudelleen: se tulostaa uuden linkin.',
    linkFailed: 'Linkkiä ei saatu avattua',
    retry: 'Yritä uudelleen',
    toSignIn: 'Kirjaudu',
    signedInAs: (name: string) => `Tällä selaimella on kirjautunut ${name}. Kun jatkat, hän kirjautuu ulos.`,
  },
  sv: {
    title: 'Logga in',
    lead: 'För regionens planerare, kommunernas LAPE-grupper och administratörer.',
    email: 'E-post',
    password: 'Lösenord',
    cases: 'Stora och små bokstäver är olika tecken.',
    submit: 'Logga in',
    submitting: 'Loggar in',
    emailMissing: 'Skriv din e-postadress.',
    emailWrong: 'Skriv hela adressen, till exempel fornamn.efternamn@kommun.fi.',
    passwordMissing: 'Skriv ditt lösenord.',
    forgot: 'Har du glömt lösenordet?',
    forgotText: 'Administratören ger dig en länk för att välja ett nytt.',
    onlyRead: 'Vill du bara läsa?',
    onlyReadText: 'En publicerad färdplan öppnas på sin adress utan konto.',
    notSetUp: 'Juurru har inte tagits i bruk än',
    notSetUpText:
      'När servern startade skrev den ut en länk för att skapa den första administratören. Öppna den. Om länken är borta, starta om servern: den skriver ut en ny.',

    onePlan: 'En plan,',
    bothBranches: 'båda grenarna.',
    pictureIf: 'om den godkänns',
    pictureIfNot: 'om inte',

    offline: 'Servern går inte att nå. Kontrollera nätet och försök igen.',
    failed: 'Servern kunde inte svara. Försök igen.',
    againIn: (minutes) => (minutes === 1 ? 'Du kan försöka igen om en minut.' : `Du kan försöka igen om ${minutes} minuter.`),

    againTitle: 'Logga in på nytt',
    againText: 'Din session har upphört. Det du skrivit finns kvar och sparas när du har loggat in.',
    againLeave: 'Gå till inloggningssidan',

    setUpKicker: 'Första starten',
    setUpTitle: 'Ta Juurru i bruk',
    setUpLead: 'Skapa den första administratören och regionen. Den här sidan stängs när du är klar.',
    name: 'Ditt namn',
    nameMissing: 'Skriv ditt namn.',
    language: 'Ditt språk',
    languages: { fi: 'finska', sv: 'svenska', en: 'engelska' },
    region: 'Region',
    municipalities: (count) =>
      count === 1
        ? 'En kommun kommer med. Du kan ändra kommunerna senare.'
        : `${count} kommuner kommer med. Du kan ändra kommunerna senare.`,
    passwordHint: (least) => `Minst ${least} tecken, till exempel fyra ord efter varandra.`,
    passwordShort: (length, least) => `Lösenordet har ${length} tecken. Skriv minst ${least}, till exempel fyra ord efter varandra.`,
    setUpSubmit: 'Skapa administratören och regionen',
    setUpSubmitting: 'Skapar',
    next: 'Vad som följer',
    nextSteps: {
      deck: { what: 'Hämta in förra årets bildspel.', how: 'Juurru känner igen teman, år och villkor.' },
      people: { what: 'Bjud in planerare och kommuner.', how: 'Var och en får en länk som gäller en vecka.' },
      backup: { what: 'Ta en säkerhetskopia.', how: 'Allt finns i en fil. Ha kopian på en annan disk.' },
    },
    kept: 'Vad som sparas',
    keptText: 'Namn, e-post och gjorda ändringar. Uppgifterna stannar på den här servern.',

    invitationTitle: (name) => `Välkommen, ${name}`,
    invitationLead: 'Du är inbjuden till Juurru. Välj ett lösenord så kommer du in.',
    resetTitle: 'Välj ett nytt lösenord',
    resetLead: 'Det gamla lösenordet slutar gälla, och du loggas ut från andra enheter.',
    linkOf: 'Konto',
    validUntil: (when) => `Länken fungerar en gång och gäller till ${when}.`,
    newPassword: 'Nytt lösenord',
    linkSubmit: 'Spara lösenordet och logga in',
    linkSubmitting: 'Sparar',
    loading: 'Öppnar länken',
    linkGone: 'Länken gäller inte',
    linkGoneText:
      'Den är redan använd eller för gammal. Om du har valt ett lösenord, logga in med det. Be annars administratören om en ny länk.',
    setUpGoneText:
      'Den är redan använd eller för gammal. Om Juurru är i bruk, logga in. Starta annars om servern: den skriver ut en ny länk.',
    linkFailed: 'Länken gick inte att öppna',
    retry: 'Försök igen',
    toSignIn: 'Logga in',
    signedInAs: (name) => `I den här webbläsaren är ${name} inloggad. När du fortsätter loggas den personen ut.`,
  },
  en: {
    title: 'Sign in',
    lead: 'For the region’s planners, the municipalities’ LAPE groups and administrators.',
    email: 'E-mail',
    password: 'Password',
    cases: 'Upper and lower case letters are different.',
    submit: 'Sign in',
    submitting: 'Signing in',
    emailMissing: 'Write your e-mail address.',
    emailWrong: 'Write the whole address, such as first.last@municipality.fi.',
    passwordMissing: 'Write your password.',
    forgot: 'Forgot your password?',
    forgotText: 'An administrator gives you a link for choosing a new one.',
    onlyRead: 'Do you only want to read?',
    onlyReadText: 'A published roadmap opens at its address without an account.',
    notSetUp: 'Juurru has not been set up yet',
    notSetUpText:
      'When it started, the server printed a link that makes the first administrator. Open it. If the link is lost, start the server again: it prints a new one.',

    onePlan: 'One plan,',
    bothBranches: 'both branches.',
    pictureIf: 'if approved',
    pictureIfNot: 'if not',

    offline: 'The server cannot be reached. Check the network and try again.',
    failed: 'The server could not answer. Try again.',
    againIn: (minutes) => (minutes === 1 ? 'You can try again in a minute.' : `You can try again in ${minutes} minutes.`),

    againTitle: 'Sign in again',
    againText: 'Your session has ended. What you wrote is safe, and saving goes on once you are signed in.',
    againLeave: 'Go to the sign-in page',

    setUpKicker: 'First start',
    setUpTitle: 'Set up Juurru',
    setUpLead: 'Make the first administrator and a region. This page closes when you are done.',
    name: 'Your name',
    nameMissing: 'Write your name.',
    language: 'Your language',
    languages: { fi: 'Finnish', sv: 'Swedish', en: 'English' },
    region: 'Region',
    municipalities: (count) =>
      count === 1
        ? 'One municipality comes along. You can change them later.'
        : `${count} municipalities come along. You can change them later.`,
    passwordHint: (least) => `At least ${least} characters, for instance four words in a row.`,
    passwordShort: (length, least) =>
      `The password has ${length === 1 ? 'one character' : `${length} characters`}. Write at least ${least}, for instance four words in a row.`,
    setUpSubmit: 'Make the administrator and the region',
    setUpSubmitting: 'Making them',
    next: 'What comes next',
    nextSteps: {
      deck: { what: 'Bring in last year’s deck.', how: 'Juurru finds the themes, years and conditions.' },
      people: { what: 'Invite planners and municipalities.', how: 'Each gets a link that is valid for a week.' },
      backup: { what: 'Keep a backup.', how: 'Everything is in one file. Keep the copy on another disk.' },
    },
    kept: 'What is stored',
    keptText: 'Name, e-mail and the changes that are made. The data stays on this server.',

    invitationTitle: (name) => `Welcome, ${name}`,
    invitationLead: 'You have been invited to Juurru. Choose a password and you are in.',
    resetTitle: 'Choose a new password',
    resetLead: 'The old password stops working, and you are signed out on other devices.',
    linkOf: 'Account',
    validUntil: (when) => `The link works once, and is valid until ${when}.`,
    newPassword: 'New password',
    linkSubmit: 'Save the password and sign in',
    linkSubmitting: 'Saving',
    loading: 'Opening the link',
    linkGone: 'The link is not valid',
    linkGoneText:
      'It has been used already or is too old. If you have chosen a password, sign in with it. Otherwise ask an administrator for a new link.',
    setUpGoneText:
      'It has been used already or is too old. If Juurru has been set up, sign in. Otherwise start the server again: it prints a new link.',
    linkFailed: 'The link could not be opened',
    retry: 'Try again',
    toSignIn: 'Sign in',
    signedInAs: (name) => `${name} is signed in in this browser, and is signed out when you go on.`,
  },
})
