import type { Member } from './regions.schema.ts'

/** The memberships during which the same municipality belongs to the region by an earlier one of the list as well: it would count twice. */
export const overlapping = (members: readonly Member[]): Member[] =>
  members.filter((member, index) =>
    members.slice(0, index).some((earlier) => earlier.municipalityCode === member.municipalityCode && meet(earlier, member)),
  )

const meet = (a: Member, b: Member): boolean => begins(a) <= ends(b) && begins(b) <= ends(a)
const begins = ({ from }: Member): string => from ?? ''
const ends = ({ until }: Member): string => until ?? '9999-12-31'
