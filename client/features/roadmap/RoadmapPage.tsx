import { NotFoundPage } from '../../app/NotFoundPage.tsx'

/** Nothing stands at this address until its feature takes this file's place. */
export default function RoadmapPage() {
  return <NotFoundPage />
}
