extension Sidekick {
  /// Every output of falcosidekick 2.34: its section and name, then its keys with their defaults.
  ///
  /// A second default is what falcosidekick's Helm chart sets whether or not the output is wanted.
  static let outputTable = """
    alertmanager Alertmanager
      checkcert=true customheaders customseveritymap dropeventdefaultpriority=critical
      dropeventthresholds=10000:critical:1000:critical:100:critical:10:warning:1:warning
      dropeventthresholds=10000:critical,1000:critical,100:critical,10:warning,1:warning
      endpoint=/api/v2/alerts|/api/v1/alerts expiresafter=0 extraannotations extralabels hostport
      maxconcurrentrequests=1 minimumpriority mutualtls=false
    aws.cloudwatchlogs AWS CloudWatch Logs
      loggroup logstream minimumpriority
    aws.kinesis AWS Kinesis
      minimumpriority streamname
    aws.lambda AWS Lambda
      functionname invocationtype=RequestResponse logtype=Tail minimumpriority
    aws.s3 AWS S3
      bucket endpoint minimumpriority objectcannedacl=bucket-owner-full-control prefix=falco
    aws.securitylake AWS Security Lake
      accountid batchsize=1000 bucket interval=5 minimumpriority prefix region
    aws.sns AWS SNS
      minimumpriority rawjson=false topicarn
    aws.sqs AWS SQS
      minimumpriority url
    azure.eventhub Azure Event Hub
      minimumpriority name namespace
    cliq Cliq
      checkcert=true icon={icon} maxconcurrentrequests=1 messageformat minimumpriority mutualtls=false
      outputformat=all useemoji=false|true webhookurl
    cloudevents CloudEvents
      address checkcert=true extensions maxconcurrentrequests=1 minimumpriority mutualtls=false
    datadog Datadog
      apikey checkcert=true host=https://api.datadoghq.com maxconcurrentrequests=1 minimumpriority mutualtls=false
    datadoglogs DatadogLogs
      apikey checkcert=true host=https://http-intake.logs.datadoghq.com/ maxconcurrentrequests=1 minimumpriority
      mutualtls=false service
    discord Discord
      checkcert=true icon={icon} maxconcurrentrequests=1 minimumpriority mutualtls=false webhookurl
    dogstatsd DogStatsD
      forwarder namespace=falcosidekick. tags
    dynatrace Dynatrace
      apitoken apiurl checkcert=true minimumpriority
    elasticsearch Elasticsearch
      apikey batching.batchsize=5242880 batching.enabled=false batching.flushinterval=1s checkcert=true
      createindextemplate=false customheaders enablecompression=false flattenfields=false hostport index=falco
      maxconcurrentrequests=1 minimumpriority mutualtls=false numberofreplicas=3 numberofshards=3 password
      pipeline suffix=daily type=_doc username
    fission Fission
      checkcert=true function kubeconfig maxconcurrentrequests=1 minimumpriority mutualtls=false
      routernamespace=fission routerport=80 routerservice=router
    gcp.chronicle GCP Chronicle
      instanceid logtype=FALCO_IDS minimumpriority projectid region
    gcp.cloudfunctions GCP Cloud Functions
      minimumpriority name
    gcp.cloudrun GCP Cloud Run
      endpoint jwt minimumpriority
    gcp.pubsub GCP PubSub
      customattributes minimumpriority projectid topic
    gcp.storage GCP Storage
      bucket minimumpriority prefix
    googlechat Google Chat
      checkcert=true maxconcurrentrequests=1 messageformat minimumpriority mutualtls=false outputformat=all
      webhookurl
    gotify Gotify
      checkcert=true format=markdown hostport minimumpriority token
    grafana Grafana
      allfieldsastags=false apikey checkcert=true customheaders dashboardid=0 hostport maxconcurrentrequests=1
      minimumpriority mutualtls=false panelid=0
    grafanaoncall GrafanaOnCall
      checkcert=true customheaders maxconcurrentrequests=1 minimumpriority mutualtls=false webhookurl
    influxdb InfluxDB
      bucket=falco checkcert=true database=falco hostport maxconcurrentrequests=1 minimumpriority mutualtls=false
      organization password precision=ns token user
    kafka Kafka
      async=false balancer=round_robin clientid compression=NONE hostport minimumpriority password
      requiredacks=NONE sasl tls=false topic topiccreation=false username
    kafkarest KafkaRest
      address checkcert=true maxconcurrentrequests=1 minimumpriority mutualtls=false version=2
    kubeless Kubeless
      checkcert=true function kubeconfig maxconcurrentrequests=1 minimumpriority mutualtls=false namespace
      port=8080
    logstash Logstash
      address cacertfile certfile checkcert=false keyfile minimumpriority mutualtls=false port=5044 tags tls=false
    loki Loki
      apikey checkcert=true customheaders endpoint=/loki/api/v1/push extralabels format=text hostport
      maxconcurrentrequests=1 minimumpriority mutualtls=false tenant user
    mattermost Mattermost
      checkcert=true footer={footer} icon={icon} maxconcurrentrequests=1 messageformat minimumpriority
      mutualtls=false outputformat=all username=Falcosidekick webhookurl
    mqtt MQTT
      broker checkcert=true minimumpriority password qos=0 retained=false topic=falco/events user
    n8n n8n
      address checkcert=true headerauthname headerauthvalue minimumpriority password user
    nats NATS
      checkcert=true hostport maxconcurrentrequests=1 minimumpriority mutualtls=false
      subjecttemplate=falco.<priority>.<rule>
    nodered Node-RED
      address checkcert=true customheaders maxconcurrentrequests=0 minimumpriority mutualtls=false password user
    openfaas OpenFaaS
      checkcert=true functionname functionnamespace=openfaas-fn gatewaynamespace=openfaas gatewayport=8080
      gatewayservice=gateway kubeconfig maxconcurrentrequests=1 minimumpriority mutualtls=false
    openobserve OpenObserve
      checkcert=true customheaders hostport maxconcurrentrequests=1 minimumpriority mutualtls=false
      organizationname=default password streamname=falco username
    opsgenie Opsgenie
      apikey checkcert=true maxconcurrentrequests=1 minimumpriority mutualtls=false region=us
    otlp.logs OTLP Logs
      checkcert=true endpoint extraenvvars headers minimumpriority protocol=http/protobuf synced=false
      timeout=10000 tls=false
    otlp.metrics OTLP Metrics
      checkcert=true endpoint extraattributes extraenvvars headers minimumpriority protocol=http/protobuf
      timeout=10000 tls=false
    otlp.traces OTLP Traces
      checkcert=true duration=1000 endpoint extraenvvars headers minimumpriority protocol=http/protobuf
      synced=false timeout=10000 tls=false
    pagerduty PagerDuty
      checkcert=true maxconcurrentrequests=1 minimumpriority mutualtls=false region=us routingkey
    policyreport PolicyReport
      enabled=false falconamespace kubeconfig=~/.kube/config maxevents=1000 minimumpriority prunebypriority=false
    quickwit Quickwit
      apiendpoint=api/v1|/api/v1 autocreateindex=false checkcert=true customheaders hostport index=falco
      maxconcurrentrequests=1 minimumpriority mutualtls=false version=0.7
    rabbitmq RabbitMQ
      minimumpriority queue url
    redis Redis
      address cacertfile certfile checkcert=true database=0 key=falco keyfile minimumpriority mutualtls=false
      password storagetype=list tls=false username version=0
    rocketchat Rocketchat
      checkcert=true footer={footer} icon={icon} maxconcurrentrequests=1 messageformat minimumpriority
      mutualtls=false outputformat=all username=Falcosidekick webhookurl
    slack Slack
      channel checkcert=true footer={footer} icon={icon} maxconcurrentrequests=1 messageformat minimumpriority
      mutualtls=false outputformat=all username=Falcosidekick webhookurl
    smtp SMTP
      authmechanism=plain from hostport identity minimumpriority outputformat=html password tls=true to token
      trace user
    splunk Splunk
      checkcert=true customheaders host maxconcurrentrequests=1 minimumpriority mutualtls=false token
    spyderbat Spyderbat
      apikey apiurl=https://api.spyderbat.com minimumpriority orguid source=falcosidekick sourcedescription
    stan STAN
      checkcert=true clientid clusterid hostport maxconcurrentrequests=1 minimumpriority mutualtls=false
      subjecttemplate=falco.<priority>.<rule>
    statsd StatsD
      forwarder namespace=falcosidekick. tags
    sumologic SumoLogic
      checkcert=true maxconcurrentrequests=1 minimumpriority mutualtls=false name receiverurl sourcecategory
      sourcehost
    syslog Syslog
      format=json host minimumpriority port protocol=tcp
    talon Talon
      address checkcert=true minimumpriority
    teams Teams
      activityimage={icon} checkcert=true maxconcurrentrequests=1 minimumpriority mutualtls=false outputformat=all
      webhookurl
    tekton Tekton
      checkcert=true eventlistener maxconcurrentrequests=0 minimumpriority mutualtls=false
    telegram Telegram
      chatid checkcert=true host=https://api.telegram.org messagethreadid minimumpriority token
    timescaledb TimescaleDB
      database=falcosidekick host hypertablename=falcosidekick_events|falco_events minimumpriority
      password=postgres port=5432 user=postgres
    wavefront Wavefront
      batchsize=10000 endpointhost endpointmetricport=2878 endpointtoken endpointtype flushintervalseconds=0|1
      metricname=falco.alert minimumpriority
    webex Webex
      checkcert=true maxconcurrentrequests=1 minimumpriority mutualtls=false webhookurl
    webhook Webhook
      address checkcert=true customheaders maxconcurrentrequests=1 method=POST minimumpriority mutualtls=false
    webui WebUI
      checkcert=true maxconcurrentrequests=1 mutualtls=false url
    yandex.datastreams Yandex Data Streams
      endpoint=https://yds.serverless.yandexcloud.net minimumpriority streamname
    yandex.s3 Yandex S3
      bucket endpoint=https://storage.yandexcloud.net minimumpriority prefix=falco
    zincsearch Zincsearch
      checkcert=true hostport index=falco minimumpriority password username
    """
}
