import { defineTexts } from '../lib/texts.ts'

/** The words of what is filled in; none of it stands on a page that is first painted. */
export const formTexts = defineTexts({
  fi: {
    cancel: 'Peru',
    optional: 'vapaaehtoinen',
    datePattern: 'pp.kk.vvvv',
    pickDate: (field: string) => `${field}: valitse kalenterista`,
    show: 'Näytä',
    hide: 'Piilota',
    showPassword: 'Näytä salasana',
    hidePassword: 'Piilota salasana',
  },
  sv: {
    cancel: 'Avbryt',
    optional: 'valfritt',
    datePattern: 'dd.mm.åååå',
    pickDate: (field) => `${field}: välj i kalendern`,
    show: 'Visa',
    hide: 'Dölj',
    showPassword: 'Visa lösenordet',
    hidePassword: 'Dölj lösenordet',
  },
  en: {
    cancel: 'Cancel',
    optional: 'optional',
    datePattern: 'd.m.yyyy',
    pickDate: (field) => `${field}: choose from the calendar`,
    show: 'Show',
    hide: 'Hide',
    showPassword: 'Show the password',
    hidePassword: 'Hide the password',
  },
})
