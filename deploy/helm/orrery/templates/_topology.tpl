{{/*
What there is and what it needs, by the key of its values. Everything else (deployments, settings, policies) follows from
this table and the next.
*/}}
{{- define "orrery.services" -}}
gateway: { name: gateway-service, redis: true, kafka: false, grpc: false, database: "" }
identity: { name: identity-service, redis: true, kafka: false, grpc: false, database: identity }
inventory: { name: inventory-service, redis: true, kafka: true, grpc: true, database: inventory }
order: { name: order-service, redis: true, kafka: true, grpc: false, database: orders }
payment: { name: payment-service, redis: false, kafka: true, grpc: false, database: payments }
{{- end }}

{{/* Who opens connections to whom inside the release, and to which port. */}}
{{- define "orrery.paths" -}}
{{- $values := .Values }}
paths:
  - { from: gateway-service, to: identity-service, port: 8080 }
  - { from: gateway-service, to: inventory-service, port: 8080 }
  - { from: gateway-service, to: order-service, port: 8080 }
  - { from: gateway-service, to: payment-service, port: 8080 }
  # Keys to check tokens with.
  - { from: inventory-service, to: identity-service, port: 8080 }
  - { from: order-service, to: identity-service, port: 8080 }
  - { from: payment-service, to: identity-service, port: 8080 }
  # Prices, and stock where it is asked for first: gRPC.
  - { from: order-service, to: inventory-service, port: 9090 }
{{- range $key, $service := include "orrery.services" . | fromYaml }}
{{- if eq $values.discovery.mode "eureka" }}
  - { from: {{ $service.name }}, to: discovery-service, port: 8761 }
{{- end }}
{{- if and $service.database $values.postgresql.internal }}
  - { from: {{ $service.name }}, to: postgresql, port: 5432 }
{{- end }}
{{- if and $service.kafka $values.kafka.internal }}
  - { from: {{ $service.name }}, to: kafka, port: 9092 }
{{- end }}
{{- if and $service.redis $values.redis.internal }}
  - { from: {{ $service.name }}, to: redis, port: 6379 }
{{- end }}
{{- end }}
{{- if eq $values.discovery.mode "eureka" }}
  - { from: discovery-service, to: discovery-service, port: 8761 }
{{- end }}
{{- if and (eq $values.migration.mode "job") $values.postgresql.internal }}
  - { from: migrate, to: postgresql, port: 5432 }
{{- end }}
{{- if $values.kafka.internal }}
  # A broker calls itself by the name that it tells others.
  - { from: kafka, to: kafka, port: 9092 }
{{- end }}
{{- end }}

{{/* Every kind of pod of the release, and whether it looks names up. */}}
{{- define "orrery.components" -}}
{{- range $key, $service := include "orrery.services" . | fromYaml }}
{{ $service.name }}: { dns: true, database: {{ $service.database | quote }}, kafka: {{ $service.kafka }}, redis: {{ $service.redis }} }
{{- end }}
{{- if eq .Values.discovery.mode "eureka" }}
discovery-service: { dns: true, database: "", kafka: false, redis: false }
{{- end }}
{{- if eq .Values.migration.mode "job" }}
migrate: { dns: true, database: all, kafka: false, redis: false }
{{- end }}
{{- if .Values.postgresql.internal }}
postgresql: { dns: false, database: "", kafka: false, redis: false }
{{- end }}
{{- if .Values.kafka.internal }}
kafka: { dns: true, database: "", kafka: false, redis: false }
{{- end }}
{{- if .Values.redis.internal }}
redis: { dns: false, database: "", kafka: false, redis: false }
{{- end }}
{{- end }}

{{/* The addresses of the registries: all of them, for everybody. */}}
{{- define "orrery.registries" -}}
{{- $name := printf "%s-discovery-service" (include "orrery.fullname" .) -}}
{{- $all := list -}}
{{- range $number := until (int .Values.discovery.replicas) -}}
{{- $all = append $all (printf "http://%s-%d.%s:8761/eureka/" $name $number $name) -}}
{{- end -}}
{{- join "," $all -}}
{{- end }}
