import { Page } from '../../app/Page.tsx'

export const RoadmapsPage = () => <Page title="Juurru">{null}</Page>
