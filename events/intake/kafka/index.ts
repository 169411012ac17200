export { openKafkaIntake, type KafkaIntakeOptions } from './open.ts';
export { readKafkaSettings, type KafkaSettings } from './settings.ts';
export { topicPlan, type TopicPlan } from './topics.ts';
