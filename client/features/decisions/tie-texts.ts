import { plural } from '../../lib/formats.ts'
import { defineTexts } from '../../lib/texts.ts'

export const tieTexts = defineTexts({
  fi: {
    untied: (count: number) => `${plural(count, 'fi', 'ehto odottaa', 'ehtoa odottaa')} päätöspistettä`,
    make: 'Tee päätöspiste',
    title: 'Päätöspisteet ehdoista',
    decisions: 'Päätöspisteet',
    existing: 'on jo olemassa, saa lopputuloksen',
    always: '+ jokin muu, vielä avoin',
    guards: 'Haarat lauseina',
    unread: 'Tästä ehdosta ei saatu selvää, joten se jää omiin sanoihin.',
    chooseByHand: 'Valitse tilat itse',
    goals: (count: number) => plural(count, 'fi', 'tavoite', 'tavoitetta'),
    strictly: '”Myöhästyy” ja ”ei ole” luetaan tiukasti: päätös on silloin vielä avoin. Ehtoa voi väljentää myöhemmin.',
    cancel: 'Peru',
    confirm: (count: number) =>
      count === 0 ? 'Liitä ehdot' : count === 1 ? 'Tee päätöspiste ja liitä ehdot' : `Tee ${count} päätöspistettä ja liitä ehdot`,
    made: 'Ehdot liitettiin päätöspisteisiin',
    undo: 'Kumoa',
  },
  sv: {
    untied: (count) => `${plural(count, 'sv', 'villkor väntar', 'villkor väntar')} på en beslutspunkt`,
    make: 'Gör en beslutspunkt',
    title: 'Beslutspunkter av villkor',
    decisions: 'Beslutspunkter',
    existing: 'finns redan, får utgången',
    always: '+ något annat, ännu öppet',
    guards: 'Grenarna som meningar',
    unread: 'Villkoret gick inte att tyda, så det förblir i egna ord.',
    chooseByHand: 'Välj lägena själv',
    goals: (count) => plural(count, 'sv', 'mål', 'mål'),
    strictly: '”Försenas” och ”inte” läses strängt: beslutet är då ännu öppet. Villkoret kan vidgas senare.',
    cancel: 'Avbryt',
    confirm: (count) =>
      count === 0
        ? 'Bind villkoren'
        : count === 1
          ? 'Gör beslutspunkten och bind villkoren'
          : `Gör ${count} beslutspunkter och bind villkoren`,
    made: 'Villkoren bands till beslutspunkter',
    undo: 'Ångra',
  },
  en: {
    untied: (count) => `${plural(count, 'en', 'condition waits', 'conditions wait')} for a decision point`,
    make: 'Make a decision point',
    title: 'Decision points from conditions',
    decisions: 'Decision points',
    existing: 'exists already, gets the outcome',
    always: '+ something else, still open',
    guards: 'The branches as sentences',
    unread: 'This condition could not be read, so it stays in own words.',
    chooseByHand: 'Choose the states yourself',
    goals: (count) => plural(count, 'en', 'goal', 'goals'),
    strictly: '“Is delayed” and “not” are read strictly: the decision is then still open. The condition can be widened later.',
    cancel: 'Cancel',
    confirm: (count) =>
      count === 0
        ? 'Tie the conditions'
        : count === 1
          ? 'Make the decision point and tie the conditions'
          : `Make ${count} decision points and tie the conditions`,
    made: 'The conditions were tied to decision points',
    undo: 'Undo',
  },
})
