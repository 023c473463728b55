import { defineTexts } from '../../lib/texts.ts'

/** What is said of a cell's coverage while a condition is being chosen. */
export const coverageTexts = defineTexts({
  fi: {
    always: (cell: string) => `Ruudussa ${cell} on tavoite, joka on voimassa kävi miten kävi. Aukkoja ei ole.`,
    whole: (cell: string) => `Ruudussa ${cell} on tavoite voimassa kävi miten kävi. Aukkoja ei ole.`,
    untied: (cell: string) =>
      `Ruudussa ${cell} on ehto vain sanoina, joten aukoista ei väitetä mitään. Tee siitä päätöspiste, niin se tarkistetaan.`,
    tangled: (cell: string) => `Ruutu ${cell} on liian sotkuinen tarkistettavaksi kokonaan.`,
    smallest: (cell: string) => `Ruutu ${cell} jää ilman tavoitetta, pienimmillään näin:`,
    more: (count: number) => `ja ${count} muuta`,
    repair: 'Korjaus: laajenna ehtoa',
    holdsAlways: 'Voimassa aina.',
    widen: 'Laajenna ehtoa',
    otherBranch: (sentence: string) => `Toinen haara laajenisi lyhyemmin: ${sentence}`,
    editOther: 'Muokkaa sitä haaraa',
    noRepair: 'Mikään laajennus ei täyttäisi aukkoja tuomatta uusia havaintoja.',
  },
  sv: {
    always: (cell) => `Rutan ${cell} har ett mål som gäller vad som än händer. Inga luckor.`,
    whole: (cell) => `Rutan ${cell} har ett mål i kraft vad som än händer. Inga luckor.`,
    untied: (cell) =>
      `Rutan ${cell} har ett villkor bara i ord, så inget påstås om luckor. Gör en beslutspunkt av det, så kontrolleras det.`,
    tangled: (cell) => `Rutan ${cell} är för invecklad för att kontrolleras i sin helhet.`,
    smallest: (cell) => `Rutan ${cell} blir utan mål, som minst så här:`,
    more: (count) => `och ${count} till`,
    repair: 'Rättelse: vidga villkoret',
    holdsAlways: 'Gäller alltid.',
    widen: 'Vidga villkoret',
    otherBranch: (sentence) => `Den andra grenen kan vidgas med färre ord: ${sentence}`,
    editOther: 'Redigera den grenen',
    noRepair: 'Ingen vidgning skulle fylla luckorna utan nya iakttagelser.',
  },
  en: {
    always: (cell) => `The cell ${cell} has a goal that applies whatever happens. There are no gaps.`,
    whole: (cell) => `The cell ${cell} has a goal in force whatever happens. There are no gaps.`,
    untied: (cell) =>
      `The cell ${cell} has a condition in words only, so nothing is claimed about gaps. Make a decision point of it, and it is checked.`,
    tangled: (cell) => `The cell ${cell} is too tangled to be checked as a whole.`,
    smallest: (cell) => `The least that leaves the cell ${cell} without a goal:`,
    more: (count) => `and ${count} more`,
    repair: 'Repair: widen the condition',
    holdsAlways: 'Always applies.',
    widen: 'Widen the condition',
    otherBranch: (sentence) => `The other branch can be widened in fewer words: ${sentence}`,
    editOther: 'Edit that branch',
    noRepair: 'No widening would fill the gaps without bringing new findings.',
  },
})
