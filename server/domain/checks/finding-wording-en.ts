import type { FindingWording } from './finding-wording.ts'

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
const months = 'January February March April May June July August September October November December'.split(' ')

export const english: FindingWording = {
  quoted: (text) => `“${text}”`,
  listed,
  date: (day, month, year) => `${day} ${months[month - 1]} ${year}`,
  scenario: (parts) => parts.join(' and '),
  whateverHappens: 'whatever happens',
  severities: { gap: 'Gap', contradiction: 'Contradiction', note: 'Note' },
  checks: {
    gap: 'Gap',
    silent_outcome: 'Outcome without a goal',
    broken_chain: 'Breaking chain',
    backward_chain: 'Chain back in time',
    impossible_guard: 'Impossible condition',
    idle_guard: 'Empty condition',
    too_late_to_know: 'Known too late',
    overdue_decision: 'Overdue decision',
    horizon_passed: 'Horizon has ended',
    vague_outcome: 'Vague outcome',
    unwatched_decision: 'Nobody watches the decision',
    unrooted_vision: 'Vision without ground',
    unmeasured_promise: 'Promise without a measure',
    named_not_asked: 'Named but not asked',
    left_region: 'Municipality has left the region',
    double: 'Same goal twice',
  },
  gap: (when, theme, year) =>
    when ? `If ${when}, the theme ${theme} has no goal for ${year}.` : `The theme ${theme} has no goal in force for ${year}.`,
  silentOutcome: (turn) => `If ${turn}, no conditional goal comes into force.`,
  brokenChain: (when, goal, foundation) =>
    when
      ? `If ${when}, the goal ${goal} loses its ground: it builds on the goal ${foundation}, which is then not in force.`
      : `The goal ${goal} builds on the goal ${foundation}, which is not in force.`,
  backwardChain: (goal, year, foundation, foundationYear) =>
    `The goal ${goal} (${year}) builds on the goal ${foundation}, whose horizon (${foundationYear}) is not earlier.`,
  impossibleGuard: (guard) => `The condition ${guard} can never be met.`,
  idleGuard: (guard) => `The condition ${guard} is always met, so it limits nothing.`,
  tooLateToKnow: (certain, theme, year, decision, date) =>
    certain
      ? `The goals for ${year} in the theme ${theme} depend on the decision ${decision}, which is settled on ${date} at the earliest, after the horizon has ended.`
      : `The goals for ${year} in the theme ${theme} depend on the decision ${decision}, which may not be settled before ${date}, after the horizon has ended.`,
  overdueDecision: (decision, date) => `The decision ${decision} should have been settled by ${date}, but it is still open.`,
  horizonPassed: (year, decision) => `The horizon ${year} has ended and the decision ${decision} is open: confirm that it stayed open.`,
  vagueOutcome: (outcome) => `Nothing says how to see that ${outcome}.`,
  unwatchedDecision: (decision) => `Nobody watches the open decision ${decision}.`,
  unrootedVision: (when, goal, hasFoundations) =>
    !hasFoundations
      ? `The vision ${goal} builds on no goal.`
      : when
        ? `If ${when}, the vision ${goal} loses its ground: no goal that it builds on is in force.`
        : `No goal that the vision ${goal} builds on is in force.`,
  unmeasuredPromise: (certain, goal, words) =>
    `The goal ${goal} ${certain ? 'promises' : 'seems to promise'} a number (${words}), but it has neither a target nor a share of municipalities.`,
  namedNotAsked: (certain, goal, names) =>
    names.length === 1
      ? `The goal ${goal} ${certain ? 'names' : 'seems to name'} the municipality ${listed(names)} but does not apply to it.`
      : `The goal ${goal} ${certain ? 'names' : 'seems to name'} the municipalities ${listed(names)} but does not apply to them.`,
  leftRegion: (goal, names) =>
    names.length === 1
      ? `The goal ${goal} applies to the municipality ${listed(names)}, which no longer belongs to the region.`
      : `The goal ${goal} applies to the municipalities ${listed(names)}, which no longer belong to the region.`,
  exactDouble: (goal, cells) => `The same goal ${goal} stands in several cells: ${listed(cells)}.`,
  nearDouble: (first, firstCell, second, secondCell) =>
    `Nearly the same goal stands in two cells: ${firstCell} ${first} and ${secondCell} ${second}.`,
  widenGuard: (guard) => `Widen the condition: ${guard}`,
  dropGuard: 'Remove the condition: the goal always applies',
  makeGoal: (guard) => `Add a goal to the branch ${guard}`,
  setShare: (percent) => `Set the coverage to at least ${percent} of municipalities`,
  setNamed: (names) => `Change the coverage to ${listed(names)}`,
  setScope: 'Change the coverage',
  addLink: (goal, year) => `Link to the goal ${goal} (${year})`,
  removeLink: (goal) => `Remove the link to the goal ${goal}`,
  replaceLink: (goal, year) => `Build on the goal ${goal} (${year}) instead`,
  reverseLink: 'Turn the link around',
  mergeGoals: (cell) => `Merge into one goal in the cell ${cell}`,
}
