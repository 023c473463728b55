import type { Language } from '#domain/languages.ts'

export type Message = { subject: string; text: string }

/** Why somebody is written to: an administrator invites, or gives a link for a new password; or they asked for one themselves. */
export type Occasion = 'invitation' | 'password_reset' | 'forgotten'

type About = { name: string; url: string; until: string }

const wordings: Record<Language, Record<Occasion, (about: About) => Message>> = {
  fi: {
    invitation: ({ name, url, until }) => ({
      subject: 'Kutsu Juurruun',
      text: `Hei ${name},

sinut on kutsuttu Juurruun, jossa alueen LAPE-tiekarttaa pidetään ajan tasalla. Valitse salasana, niin pääset sisään:

${url}

Linkki toimii kerran, ja se on voimassa ${until} asti. Jos se ehtii vanhentua, pyydä pääkäyttäjältä uusi.
Jos et odottanut kutsua, sinun ei tarvitse tehdä mitään.
`,
    }),
    password_reset: ({ name, url, until }) => ({
      subject: 'Valitse uusi salasana Juurruun',
      text: `Hei ${name},

pääkäyttäjä on tehnyt sinulle linkin, jolla valitset uuden salasanan Juurruun:

${url}

Linkki toimii kerran, ja se on voimassa ${until} asti. Nykyinen salasanasi toimii, kunnes olet valinnut uuden.
`,
    }),
    forgotten: ({ name, url, until }) => ({
      subject: 'Valitse uusi salasana Juurruun',
      text: `Hei ${name},

Juurrun kirjautumissivulla pyydettiin sinulle uutta salasanaa. Jos pyysit sitä itse, valitse salasana tästä:

${url}

Linkki toimii kerran, ja se on voimassa ${until} asti.
Jos et pyytänyt uutta salasanaa, sinun ei tarvitse tehdä mitään: nykyinen salasanasi toimii edelleen.
`,
    }),
  },
  sv: {
    invitation: ({ name, url, until }) => ({
      subject: 'Inbjudan till Juurru',
      text: `Hej ${name},

du har bjudits in till Juurru, där regionens LAPE-färdplan hålls aktuell. Välj ett lösenord så kommer du in:

${url}

Länken fungerar en gång och gäller till ${until}. Om den hinner gå ut, be administratören om en ny.
Om du inte väntade dig en inbjudan behöver du inte göra någonting.
`,
    }),
    password_reset: ({ name, url, until }) => ({
      subject: 'Välj ett nytt lösenord till Juurru',
      text: `Hej ${name},

administratören har gjort en länk med vilken du väljer ett nytt lösenord till Juurru:

${url}

Länken fungerar en gång och gäller till ${until}. Ditt nuvarande lösenord fungerar tills du har valt ett nytt.
`,
    }),
    forgotten: ({ name, url, until }) => ({
      subject: 'Välj ett nytt lösenord till Juurru',
      text: `Hej ${name},

på Juurrus inloggningssida begärdes ett nytt lösenord för dig. Om det var du, välj lösenordet här:

${url}

Länken fungerar en gång och gäller till ${until}.
Om du inte begärde ett nytt lösenord behöver du inte göra någonting: ditt nuvarande lösenord fungerar fortfarande.
`,
    }),
  },
  en: {
    invitation: ({ name, url, until }) => ({
      subject: 'Invitation to Juurru',
      text: `Hello ${name},

you have been invited to Juurru, where the region’s LAPE roadmap is kept up to date. Choose a password to get in:

${url}

The link works once, and is valid until ${until}. If it runs out before you use it, ask the administrator for another.
If you did not expect an invitation, you need not do anything.
`,
    }),
    password_reset: ({ name, url, until }) => ({
      subject: 'Choose a new password for Juurru',
      text: `Hello ${name},

the administrator has made a link by which you choose a new password for Juurru:

${url}

The link works once, and is valid until ${until}. Your present password works until you have chosen a new one.
`,
    }),
    forgotten: ({ name, url, until }) => ({
      subject: 'Choose a new password for Juurru',
      text: `Hello ${name},

somebody asked for a new password for you on Juurru’s sign-in page. If it was you, choose it here:

${url}

The link works once, and is valid until ${until}.
If you did not ask for a new password, you need not do anything: your present password still works.
`,
    }),
  },
}

/** The message with a one-time link, in the receiver's language. */
export function linkMessage(occasion: Occasion, language: Language, about: { name: string; url: string; expiresAt: string }): Message {
  const until = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...{ dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Helsinki' },
  } as const).format(new Date(about.expiresAt))
  return wordings[language][occasion]({ name: about.name, url: about.url, until })
}
