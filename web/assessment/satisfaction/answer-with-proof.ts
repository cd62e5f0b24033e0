import type { SurveyProof } from '#domain/survey-pace.ts';
import { type Api, Refusal } from '../../client/api.ts';
import type { WaitingAnswer } from './waiting-answers.ts';

/** Sends an answer, and works for it where the service asks for a proof. */
export async function answerWithProof(
  api: Api,
  params: { cycle: string; lao: string },
  answer: WaitingAnswer & { device: string },
): Promise<void> {
  const send = (proof?: SurveyProof) =>
    api('answerSurvey', { params, body: { ...answer, ...(proof && { proof }) } });
  try {
    await send();
  } catch (cause) {
    const asked = cause instanceof Refusal ? cause.problem?.proof : undefined;
    if (!asked) throw cause;
    const { solve } = await import('./proof.ts');
    await send(await solve({ ...params, ...answer }, asked));
  }
}
