import { defineTexts } from '../../../lib/texts.ts'

type Op = 'create' | 'edit' | 'move' | 'delete' | 'revert' | 'command'
const withReason = (said: string, sentence: string) => (sentence === '' ? said : `${said} ${sentence}`)

export const modelTexts = defineTexts({
  fi: {
    refused: (op: Op, sentence: string) =>
      withReason(
        {
          create: 'Lisäys ei onnistunut. Kirjoittamasi on tallessa luonnoksena.',
          edit: 'Tallennus ei onnistunut. Kirjoittamasi on tallessa luonnoksena.',
          move: 'Siirto ei onnistunut.',
          delete: 'Poisto ei onnistunut.',
          revert: 'Muutosta ei voitu kumota.',
          command: 'Muutosta ei voitu tehdä.',
        }[op],
        sentence,
      ),
    unkept: 'Selain ei säilytä tallentamattomia muutoksia. Pidä sivu auki, kunnes ne on tallennettu.',
  },
  sv: {
    refused: (op, sentence) =>
      withReason(
        {
          create: 'Det gick inte att lägga till. Det du skrev finns kvar som utkast.',
          edit: 'Det gick inte att spara. Det du skrev finns kvar som utkast.',
          move: 'Det gick inte att flytta.',
          delete: 'Det gick inte att ta bort.',
          revert: 'Ändringen kunde inte ångras.',
          command: 'Ändringen kunde inte göras.',
        }[op],
        sentence,
      ),
    unkept: 'Webbläsaren bevarar inte osparade ändringar. Håll sidan öppen tills de har sparats.',
  },
  en: {
    refused: (op, sentence) =>
      withReason(
        {
          create: 'Adding failed. What you wrote is kept as a draft.',
          edit: 'Saving failed. What you wrote is kept as a draft.',
          move: 'Moving failed.',
          delete: 'Removing failed.',
          revert: 'The change could not be undone.',
          command: 'The change could not be made.',
        }[op],
        sentence,
      ),
    unkept: 'The browser does not keep unsaved changes. Keep the page open until they are saved.',
  },
})
