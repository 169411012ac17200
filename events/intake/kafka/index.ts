export { openKafkaIntake, type KafkaIntakeOptions } from './intake.ts';
export { readKafkaSettings, type KafkaSettings } from './settings.ts';
export { topicPlan, type TopicPlan } from './topics.ts';
