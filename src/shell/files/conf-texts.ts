/** Texts of configuration files that are the same in every scenario. */

/** `conf/log4j.properties`: upstream's levels and pattern. */
export const LOGGING = `# Same levels, appender and pattern as Flink's default conf/log4j.properties.
monitorInterval=30
rootLogger.level = INFO
rootLogger.appenderRef.file.ref = MainAppender
appender.main.name = MainAppender
appender.main.type = RollingFile
appender.main.append = true
appender.main.fileName = \${sys:log.file}
appender.main.filePattern = \${sys:log.file}.%i
appender.main.layout.type = PatternLayout
appender.main.layout.pattern = %d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - %m%n
appender.main.policies.type = Policies
appender.main.policies.size.type = SizeBasedTriggeringPolicy
appender.main.policies.size.size = 100MB
appender.main.strategy.type = DefaultRolloverStrategy
appender.main.strategy.max = 10
logger.netty.name = org.jboss.netty.channel.DefaultChannelPipeline
logger.netty.level = OFF

# Not in upstream's file: the connector creates one producer per checkpoint and each dumps its ~100 options.
logger.kafkaproducerconfig.name = org.apache.kafka.clients.producer.ProducerConfig
logger.kafkaproducerconfig.level = WARN
logger.kafkaconsumerconfig.name = org.apache.kafka.clients.consumer.ConsumerConfig
logger.kafkaconsumerconfig.level = WARN
logger.kafkaadminconfig.name = org.apache.kafka.clients.admin.AdminClientConfig
logger.kafkaadminconfig.level = WARN
logger.kafkaconfig.name = org.apache.kafka.common.config.AbstractConfig
logger.kafkaconfig.level = WARN
`;

/** `conf/log4j-cli.properties`. */
export const CLI_LOGGING = `# Like Flink's default conf/log4j-cli.properties: everything to the file, nothing of this to the console.
rootLogger.level = INFO
rootLogger.appenderRef.file.ref = FileAppender
appender.file.name = FileAppender
appender.file.type = FILE
appender.file.append = false
appender.file.fileName = \${sys:log.file}
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = %d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - %m%n
logger.netty.name = org.jboss.netty.channel.DefaultChannelPipeline
logger.netty.level = OFF
`;

/** `conf/zoo.cfg`, as Flink's distribution has it; the ZooKeeper here has one of its own. */
export const ZOO_CFG = `################################################################################
#  Licensed to the Apache Software Foundation (ASF) under one
#  or more contributor license agreements.  See the NOTICE file
#  distributed with this work for additional information
#  regarding copyright ownership.  The ASF licenses this file
#  to you under the Apache License, Version 2.0 (the
#  "License"); you may not use this file except in compliance
#  with the License.  You may obtain a copy of the License at
#
#      http://www.apache.org/licenses/LICENSE-2.0
#
#  Unless required by applicable law or agreed to in writing, software
#  distributed under the License is distributed on an "AS IS" BASIS,
#  WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
#  See the License for the specific language governing permissions and
# limitations under the License.
################################################################################

# The number of milliseconds of each tick
tickTime=2000

# The number of ticks that the initial  synchronization phase can take
initLimit=10

# The number of ticks that can pass between sending a request and getting an acknowledgement
syncLimit=5

# The directory where the snapshot is stored.
# dataDir=/tmp/zookeeper

# The port at which the clients will connect
clientPort=2181

# ZooKeeper quorum peers
server.1=localhost:2888:3888
# server.2=host:peer-port:leader-port
`;

/** Configuration of the one ZooKeeper server. */
export const ZOOKEEPER_CFG = (data: string): string =>
  `tickTime=2000\ninitLimit=10\nsyncLimit=5\nclientPort=2181\ndataDir=${data}\nadmin.enableServer=false\nclientPortAddress=zookeeper\n`;

export const ZOOKEEPER_LOGGING = `<configuration>
  <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender">
    <encoder><pattern>%d{ISO8601} [myid:%X{myid}] - %-5p [%t:%C{1}@%L] - %m%n</pattern></encoder>
  </appender>
  <root level="\${zookeeper.level:-INFO}"><appender-ref ref="CONSOLE"/></root>
</configuration>
`;

/** Configuration of the one Kafka broker, which is its own controller. */
export const KAFKA_PROPERTIES = (data: string): string => `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@kafka:9093
listeners=PLAINTEXT://kafka:9092,CONTROLLER://kafka:9093
advertised.listeners=PLAINTEXT://kafka:9092
controller.listener.names=CONTROLLER
log.dirs=${data}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=3
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
log.segment.bytes=16777216
`;
