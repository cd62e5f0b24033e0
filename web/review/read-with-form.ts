import type { AssessmentView } from '#domain/assessment.ts';
import type { Catalogue } from '#domain/catalogue.ts';
import { Refusal } from '../client/api.ts';
import { api } from '../client/services.ts';
import { deskApi } from '../frame/desk-api.ts';
import type { Review } from './review-one.tsx';

export type WithForm = { review: Review; view: AssessmentView; catalogue: Catalogue };

/** How the review of an assessment stands, with the form that it speaks of. */
export async function readWithForm(cycle: string, lao: string): Promise<WithForm> {
  const params = { cycle, lao };
  const [review, view] = await Promise.all([
    deskApi('readReview', { params }),
    api('readAssessment', { params }),
  ]);
  const catalogue =
    view.catalogue ?? (await api('readCatalogue', { params: { hash: view.catalogueHash } }));
  return { review, view, catalogue };
}

/** The form of a round. */
export async function catalogueOf(cycle: string): Promise<Catalogue> {
  const { cycles } = await api('listCycles', { params: {} });
  const round = cycles.find(({ id }) => id === cycle);
  if (!round) throw new Refusal('not-found');
  return api('readCatalogue', { params: { hash: round.catalogueHash } });
}
