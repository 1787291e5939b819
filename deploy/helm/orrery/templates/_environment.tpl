{{/* What every JVM of ours is told, as a map. */}}
{{- define "orrery.environment.common" -}}
{{- $profile := ternary "demo" "production" .Values.demo }}
SPRING_PROFILES_ACTIVE: {{ $profile }}
ORRERY_SECURITY_ISSUER: {{ .Values.issuer }}
EUREKA_INSTANCE_INSTANCEID: $(POD_NAME)
{{- if eq .Values.discovery.mode "eureka" }}
EUREKA_CLIENT_SERVICEURL_DEFAULTZONE: {{ include "orrery.registries" . }}
EUREKA_INSTANCE_PREFERIPADDRESS: "true"
EUREKA_INSTANCE_IPADDRESS: $(POD_IP)
{{- else }}
EUREKA_CLIENT_ENABLED: "false"
ORRERY_DISCOVERY_DNS_NAMES: {{ include "orrery.fullname" . }}-{service}
{{- end }}
{{- end }}

{{/* Options of the JVM: (list root migrates). A name is looked up again after a second: pods come and go. */}}
{{- define "orrery.environment.java" -}}
{{- $options := list -}}
{{- if eq (first .).Values.discovery.mode "dns" -}}
{{- $options = concat $options (list "-Dsun.net.inetaddr.ttl=1" "-Dsun.net.inetaddr.negative.ttl=1") -}}
{{- end -}}
{{- if last . -}}
{{- $options = append $options "-Dspring.context.exit=onRefresh" -}}
{{- end -}}
{{- join " " $options -}}
{{- end }}

{{/* What a service is told of the servers it uses, as a map: (dict root service). */}}
{{- define "orrery.environment.servers" -}}
{{- $values := .root.Values -}}
{{- $name := include "orrery.fullname" .root -}}
{{- if .service.database }}
{{- $database := index $values.postgresql.databases .service.database }}
{{- $postgresql := $values.postgresql.external }}
{{- $host := ternary (printf "%s-postgresql" $name) $postgresql.host $values.postgresql.internal }}
{{- $port := ternary 5432 (int $postgresql.port) $values.postgresql.internal }}
{{- $parameters := ternary "" (printf "?%s" $postgresql.parameters) (or $values.postgresql.internal (empty $postgresql.parameters)) }}
SPRING_DATASOURCE_URL: jdbc:postgresql://{{ $host }}:{{ $port }}/{{ $database.name }}{{ $parameters }}
SPRING_DATASOURCE_USERNAME: {{ $database.username }}
{{- end }}
{{- if .service.kafka }}
SPRING_KAFKA_BOOTSTRAP_SERVERS: {{ ternary (printf "%s-kafka:9092" $name) (join "," $values.kafka.external.bootstrapServers) $values.kafka.internal }}
{{- end }}
{{- if and .service.kafka (not $values.kafka.internal) }}
{{- $kafka := $values.kafka.external }}
{{- if or $kafka.tls $kafka.saslMechanism }}
SPRING_KAFKA_SECURITY_PROTOCOL: {{ ternary "SASL_" "" (ne $kafka.saslMechanism "") }}{{ ternary "SSL" "PLAINTEXT" $kafka.tls }}
{{- end }}
{{- with $kafka.saslMechanism }}
SPRING_KAFKA_PROPERTIES_SASL_MECHANISM: {{ . }}
{{- end }}
{{- if $kafka.ownAuthority }}
SPRING_KAFKA_SSL_TRUSTSTORETYPE: PEM
{{- end }}
{{- end }}
{{- if .service.redis }}
SPRING_DATA_REDIS_HOST: {{ ternary (printf "%s-redis" $name) $values.redis.external.host $values.redis.internal }}
SPRING_DATA_REDIS_PORT: {{ ternary 6379 (int $values.redis.external.port) $values.redis.internal | quote }}
{{- if not $values.redis.internal }}
{{- with $values.redis.external.username }}
SPRING_DATA_REDIS_USERNAME: {{ . }}
{{- end }}
{{- if $values.redis.external.tls }}
SPRING_DATA_REDIS_SSL_ENABLED: "true"
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* How a service meets a database that is not there yet, as a map: (dict root service migrates). */}}
{{- define "orrery.environment.migration" -}}
{{- if .service.database }}
{{- if and (eq .root.Values.migration.mode "job") (not .migrates) }}
ORRERY_MIGRATION_ELSEWHERE: "true"
{{- else }}
# Some minutes, a few seconds apart: a server that is only starting is no failure.
SPRING_FLYWAY_CONNECTRETRIES: "60"
SPRING_FLYWAY_CONNECTRETRIESINTERVAL: 3s
{{- end }}
{{- end }}
{{- end }}

{{/* The environment of a service: (dict root key service migrates). Every value is a text. */}}
{{- define "orrery.environment" -}}
{{- $own := index .root.Values .key -}}
{{- $all := include "orrery.environment.common" .root | fromYaml -}}
{{- $all = merge (include "orrery.environment.servers" . | fromYaml) (include "orrery.environment.migration" . | fromYaml) $all -}}
{{- if $own.settings }}{{ $_ := set $all "SPRING_CONFIG_ADDITIONAL_LOCATION" "file:/etc/orrery/" }}{{ end -}}
{{- $all = merge (deepCopy $own.env) $all -}}
{{- /* Options come together: without its own a migration would not end. */ -}}
{{- $options := include "orrery.environment.java" (list .root .migrates) -}}
{{- with list $all.JAVA_TOOL_OPTIONS $options | compact }}{{ $_ := set $all "JAVA_TOOL_OPTIONS" (join " " .) }}{{ end -}}
{{- include "orrery.environment.list" $all }}
{{- end }}

{{/* A map as a list of variables, after those that others refer to. */}}
{{- define "orrery.environment.list" -}}
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: POD_IP
  valueFrom:
    fieldRef:
      fieldPath: status.podIP
{{- range $name, $value := . }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{/* Secrets a service reads as settings, each a file of the setting's name: (dict root service). */}}
{{- define "orrery.secrets" -}}
{{- $root := .root -}}
{{- with .service.database }}
- secret:
    name: {{ include "orrery.secret.postgresql" $root }}
    items:
      - { key: database-{{ . }}, path: spring.datasource.password }
{{- end }}
{{- if .service.redis }}
{{- with include "orrery.secret.redis" $root }}
- secret:
    name: {{ . }}
    items:
      - { key: redis, path: spring.data.redis.password }
{{- end }}
{{- end }}
{{- if and .service.kafka $root.Values.kafka.existingSecret }}
- secret:
    name: {{ $root.Values.kafka.existingSecret }}
    items:
      {{- if $root.Values.kafka.external.saslMechanism }}
      - { key: jaas, path: spring.kafka.properties.sasl.jaas.config }
      {{- end }}
      {{- if $root.Values.kafka.external.ownAuthority }}
      - { key: authority, path: spring.kafka.ssl.trust-store-certificates }
      {{- end }}
{{- end }}
{{- if eq .service.name "identity-service" }}
- secret:
    name: {{ include "orrery.secret.identity" $root }}
    items:
      - { key: signing-key, path: orrery.identity.key.secret }
      {{- if not $root.Values.demo }}
      - { key: client-shopper, path: orrery.identity.clients.shopper.secret }
      - { key: client-admin, path: orrery.identity.clients.admin.secret }
      - { key: client-replayer, path: orrery.identity.clients.replayer.secret }
      {{- end }}
{{- end }}
{{- end }}

{{/* The volumes of a service: (dict root key service). */}}
{{- define "orrery.volumes" -}}
- name: {{ .service.name }}-tmp
  emptyDir:
    sizeLimit: 256Mi
{{- with include "orrery.secrets" . }}
- name: {{ $.service.name }}-secrets
  projected:
    defaultMode: 0440
    sources:
      {{- . | nindent 6 }}
{{- end }}
{{- if (index .root.Values .key).settings }}
- name: {{ .service.name }}-settings
  configMap:
    name: {{ include "orrery.fullname" .root }}-{{ .service.name }}
{{- end }}
{{- end }}

{{/* Where a service finds them: (dict root key service). */}}
{{- define "orrery.mounts" -}}
- name: {{ .service.name }}-tmp
  mountPath: /tmp
{{- if include "orrery.secrets" . }}
- name: {{ .service.name }}-secrets
  mountPath: /run/secrets
  readOnly: true
{{- end }}
{{- if (index .root.Values .key).settings }}
- name: {{ .service.name }}-settings
  mountPath: /etc/orrery
  readOnly: true
{{- end }}
{{- end }}
