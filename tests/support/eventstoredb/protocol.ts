/** The wire messages and service definitions that the client package brings with it: the one place that reaches into its generated code. */
export { default as gossip } from '@eventstore/db-client/generated/gossip_pb.js';
export { default as gossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
export { default as serverFeatures } from '@eventstore/db-client/generated/serverfeatures_pb.js';
export { default as serverFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
export { default as shared } from '@eventstore/db-client/generated/shared_pb.js';
export { default as rpcStatus } from '@eventstore/db-client/generated/status_pb.js';
export { default as streams } from '@eventstore/db-client/generated/streams_pb.js';
export { default as streamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
export { default as googleAny } from 'google-protobuf/google/protobuf/any_pb.js';
export { default as googleEmpty } from 'google-protobuf/google/protobuf/empty_pb.js';
