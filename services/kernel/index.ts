export { type Actor, type Command, type CommandEnvelope, type CommandOf, type CommandSchemas, parseData } from './command.ts';
export { assertNever, type AnyDecider, type Decider, type ReadState } from './decider.ts';
export {
  checksInFor,
  isHostOf,
  isOrganizer,
  isSelf,
  leadsFor,
  mustBe,
  mustCheckIn,
  mustHost,
  mustLead,
  mustOrganize,
} from './authority.ts';
export { Answers, type AnswersOptions } from './answers.ts';
export { type Clock, fixedClock, newId, systemClock } from './clock.ts';
export { CommandEmitter, type CommandEmitterOptions } from './emit.ts';
export { CommandHandler, type CommandHandlerOptions } from './handle-command.ts';
export type { CommandStatus, FinalOutcome, Outcome } from './outcome.ts';
export type { WritePath } from './write-path.ts';
export type { Timer } from './timer.ts';
export { type AnyPolicy, type Policy, policy, type Wish } from './policy.ts';
export { openPolicyMemory, type PolicyMemory } from './policy-memory.ts';
export { type PolicyRun, runPolicies, type RunningPolicies } from './run-policies.ts';
export { type RecorderOptions, runRecorder, type RunningRecorder } from './recorder.ts';
export { forbidden, invalid, missing, Refusal, refuse, type RefusalFacts, type RefusalKind } from './refusal.ts';
export { StreamCache } from './stream-cache.ts';
export { createService, type Process, type Service, type ServiceGround, StepUnderWayError } from './service.ts';
export { isCommand, serviceApp, type ServiceHttp } from './http.ts';
export { personTokens, signPersonToken, type VerifyPerson } from './person-token.ts';
