import { defineTexts } from '../lib/texts.ts'

/** The words of the keyboard map. */
export const helpTexts = defineTexts({
  fi: {
    everywhere: 'Kaikkialla',
    keys: {
      help: 'Ohje',
      close: 'Sulje tai peru',
      tab: 'Seuraava, edellinen',
      escape: 'Esc',
    },
    singleKeys: 'Yhden kirjaimen komennot ovat käytössä',
    singleKeysHint: 'Ota pois, jos sanelet tai painat kirjaimia vahingossa. Nuolet, Enter ja Ctrl-yhdistelmät toimivat silti.',
    marksTitle: 'Merkit',
    marksText: 'Ympyrä on tavoite, vinoneliö päätös, neliö kunta ja viiva teema.',
  },
  sv: {
    everywhere: 'Överallt',
    keys: { help: 'Hjälp', close: 'Stäng eller avbryt', tab: 'Nästa, föregående', escape: 'Esc' },
    singleKeys: 'Kommandon med en bokstav är på',
    singleKeysHint:
      'Stäng av dem om du dikterar eller trycker på bokstäver av misstag. Piltangenter, Enter och Ctrl-kombinationer fungerar ändå.',
    marksTitle: 'Märken',
    marksText: 'En cirkel är ett mål, en romb ett beslut, en kvadrat en kommun och en linje ett tema.',
  },
  en: {
    everywhere: 'Everywhere',
    keys: { help: 'Help', close: 'Close or cancel', tab: 'Next, previous', escape: 'Esc' },
    singleKeys: 'Single-letter commands are on',
    singleKeysHint: 'Switch them off if you dictate or press letters by accident. Arrows, Enter and Ctrl combinations still work.',
    marksTitle: 'Marks',
    marksText: 'A circle is a goal, a diamond a decision, a square a municipality and a line a theme.',
  },
})
