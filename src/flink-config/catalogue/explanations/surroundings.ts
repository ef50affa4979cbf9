/** Options of what is around Flink: metrics, security, Kubernetes, YARN, Kafka’s clients. */
export const SURROUNDINGS = {
  'metrics.reporters': 'The names of the reporters that are started; without it all that are configured.',
  'metrics.reporter.<name>.factory.class': 'The class that makes the reporter. Its jar lies in `plugins/`.',
  'metrics.reporter.<name>.interval': 'How often a reporter sends, if it sends.',
  'metrics.reporter.<name>.<parameter>': 'What a reporter has of its own, such as `port` of Prometheus’ reporter.',
  'metrics.reporter.<name>.filter.includes': 'Which metrics it gets.',
  'metrics.reporter.<name>.filter.excludes': 'Which metrics it does not get.',
  'metrics.latency.interval': 'How often markers of latency are sent; `0` is never. They cost throughput.',
  'metrics.system-resource':
    'Whether processors, memory and network of the host are measured; it needs a library of its own.',
  'metrics.internal.query-service.port': 'The port that the web interface gets metrics from.',
  'security.ssl.internal.enabled':
    'Whether processes talk to each other encrypted, and only with those that have the key.',
  'security.ssl.internal.keystore': 'The file with the key for internal connections; on every host.',
  'security.ssl.internal.truststore': 'The file with the certificates that are trusted inside.',
  'security.ssl.rest.enabled':
    'Whether REST and the web interface are encrypted. The client needs the truststore then.',
  'security.ssl.rest.authentication-enabled':
    'Whether clients of REST must show a certificate. REST has no other login.',
  'security.ssl.rest.keystore': 'The file with the key of REST.',
  'security.ssl.rest.truststore': 'The file with the certificates that REST and its clients trust.',
  'security.ssl.protocol': 'The version of TLS.',
  'security.ssl.algorithms': 'The cipher suites, with commas.',
  'security.ssl.verify-hostname':
    'Whether the name in a certificate must be that of the host. `true` by default in 1.20, `false` in 2.3.',
  'security.kerberos.login.principal': 'As whom Flink logs in at Kerberos.',
  'security.kerberos.login.keytab':
    'The file with its key; without it the ticket on disk is taken, which ends after some hours.',
  'security.kerberos.login.contexts':
    'For which logins the key is used: `Client` for ZooKeeper, `KafkaClient` for Kafka.',
  'security.delegation.tokens.enabled': 'Whether Flink fetches tokens for its processes, as Hadoop and S3 want them.',
  'zookeeper.sasl.disable': 'Whether ZooKeeper is asked without a login.',
  'zookeeper.sasl.service-name': 'The name of the service that ZooKeeper runs as.',
  'zookeeper.sasl.login-context-name': 'The name of the login for ZooKeeper.',
  'kubernetes.cluster-id':
    'The name of the cluster, and of everything that belongs to it. It is also the cluster id of HA: a new cluster of the same name finds the jobs of the old.',
  'kubernetes.namespace': 'The namespace of all that Flink makes.',
  'kubernetes.container.image.ref': 'The image of all pods. Its Flink must be that of the client.',
  'kubernetes.service-account':
    'As whom JobManagers and TaskManagers ask Kubernetes. HA needs the right to change ConfigMaps.',
  'kubernetes.jobmanager.service-account': 'As whom JobManagers ask Kubernetes.',
  'kubernetes.jobmanager.replicas': 'How many JobManagers; more than one needs HA.',
  'kubernetes.jobmanager.cpu.amount': 'Processors of a JobManager.',
  'kubernetes.taskmanager.cpu.amount': 'Processors of a TaskManager; by default its slots.',
  'kubernetes.rest-service.exposed.type': 'How REST is reached from outside: `ClusterIP`, `NodePort`, `LoadBalancer`.',
  'kubernetes.pod-template-file.default': 'A template that pods begin with.',
  'kubernetes.transactional-operation.max-retries':
    'How often a change of a ConfigMap is tried again when somebody else was faster.',
  'yarn.application-attempts':
    'How often YARN starts the JobManager again. With HA more than one, or the first death is the last.',
  'yarn.application-attempt-failures-validity-interval': 'Milliseconds within which these are counted.',
  'yarn.application.name': 'The name that YARN shows.',
  'yarn.application.queue': 'The queue of YARN.',
  'user.artifacts.base-dir': 'Where jars that are fetched from elsewhere are put.',
  'table.exec.state.ttl': 'How long unused state of a query is kept; `0` is for ever, and the state grows.',
  'table.exec.source.idle-timeout': 'After how long a silent partition no longer holds back the watermark.',
  'table.local-time-zone': 'The time zone of a session.',
  'table.exec.resource.default-parallelism': 'The parallelism of the operators of a query; without it that of the job.',
  'table.exec.mini-batch.enabled': 'Whether records are collected before an aggregation: less work, later results.',
  'bootstrap.servers':
    'Brokers to begin with; they tell of the others. Those must be reachable under the names they tell.',
  'group.id':
    'Under which name offsets are committed. Flink starts from its own state and not from them; two jobs with one group do not share partitions.',
  'isolation.level':
    'A consumer that does not say `read_committed` also reads what a transaction later takes back: exactly-once ends there.',
  'auto.offset.reset':
    'Where a consumer begins that finds no committed offset. Flink’s source sets it by its starting offsets.',
  'enable.auto.commit':
    'Whether the consumer commits offsets on its own. Flink’s source switches it off and commits with checkpoints.',
  'max.poll.records': 'The most records of one poll.',
  'max.poll.interval.ms': 'Milliseconds between two polls after which a member of a group counts as lost.',
  'session.timeout.ms': 'Milliseconds without a heartbeat after which a member of a group counts as lost.',
  'heartbeat.interval.ms': 'Milliseconds between heartbeats of a member of a group.',
  'request.timeout.ms': 'Milliseconds until a request without an answer is tried again.',
  'default.api.timeout.ms': 'Milliseconds until a call of the client fails.',
  'reconnect.backoff.ms': 'Milliseconds between two attempts at a broker.',
  'fetch.max.wait.ms': 'Milliseconds that a broker may wait for more records.',
  'client.id': 'A name for logs and metrics of the broker. Flink’s source makes it of `client.id.prefix`.',
  'security.protocol':
    '`PLAINTEXT`, `SSL`, `SASL_PLAINTEXT` or `SASL_SSL`. The wrong one shows as a connection that ends at once.',
  'sasl.mechanism': 'How a client logs in.',
  'transaction.timeout.ms':
    'Milliseconds until the broker aborts an open transaction. It must be longer than the checkpoint interval, a checkpoint and the longest outage together, or what was written is lost. Flink’s sink sets an hour, and the broker allows 15 minutes unless its `transaction.max.timeout.ms` says more.',
  'transactional.id':
    'Who a transaction belongs to. Flink makes it of the sink’s prefix: two sinks with one prefix abort each other’s transactions.',
  'enable.idempotence': 'Whether the broker drops what a producer sends twice. A transaction needs it.',
  acks: 'Whose receipt a producer waits for. With less than `all` a broker’s death loses records.',
  retries: 'How often a record is sent again within `delivery.timeout.ms`.',
  'delivery.timeout.ms': 'Milliseconds until a record that was not confirmed fails, and with it the task.',
  'max.block.ms': 'Milliseconds that a producer waits for metadata or room.',
  'max.in.flight.requests.per.connection':
    'How many requests are under way; more than 5 and idempotence exclude each other.',
  'linger.ms':
    'Milliseconds that a producer waits for more records: 0 in the client of 1.20’s connector, 5 in that of 2.3’s.',
  'batch.size': 'Bytes of records of one partition that are sent together.',
  'buffer.memory': 'Bytes that wait to be sent; then the producer blocks.',
  'compression.type': 'How batches are compressed.',
  'client.id.prefix': 'With which words the names of the source’s consumers begin.',
  'partition.discovery.interval.ms': 'How often Flink’s source looks for new partitions; 0 or less is never.',
  'commit.offsets.on.checkpoint':
    'Whether a completed checkpoint commits offsets to Kafka: for people who watch the lag. A restore does not need them.',
  'register.consumer.metrics': 'Whether the metrics of Kafka’s consumers appear among Flink’s.',
} as const satisfies Readonly<Record<string, string>>;
