{{/* What every name begins with. Long enough names are cut by nobody: two of them could become the same. */}}
{{- define "orrery.fullname" -}}
{{- .Values.fullnameOverride | default .Release.Name -}}
{{- end }}

{{/* The labels that say which pods: (list root component). They never change, as selectors cannot. */}}
{{- define "orrery.selector" -}}
{{- $root := first . -}}
app.kubernetes.io/name: {{ last . }}
app.kubernetes.io/instance: {{ include "orrery.fullname" $root }}
{{- end }}

{{/* All labels: (list root component). */}}
{{- define "orrery.labels" -}}
{{- $root := first . -}}
{{ include "orrery.selector" . }}
app.kubernetes.io/part-of: orrery
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version }}
{{- end }}

{{/* The head of an object: (list root component name). */}}
{{- define "orrery.metadata" -}}
{{- $root := index . 0 -}}
name: {{ index . 2 }}
namespace: {{ $root.Release.Namespace }}
labels:
  {{- include "orrery.labels" (list $root (index . 1)) | nindent 2 }}
{{- end }}

{{/* The image of one of our services: (list root service). */}}
{{- define "orrery.image" -}}
{{- $image := (first .).Values.image -}}
{{- $tag := $image.tag | default (first .).Chart.AppVersion -}}
{{- with $image.registry }}{{ . }}/{{ end }}{{ $image.repository }}/{{ last . }}:{{ $tag }}
{{- end }}

{{/* Names of the Secrets: those of the user, or ours. */}}
{{- define "orrery.secret.postgresql" -}}
{{- .Values.postgresql.existingSecret | default (printf "%s-postgresql" (include "orrery.fullname" .)) -}}
{{- end }}

{{- define "orrery.secret.identity" -}}
{{- .Values.identity.existingSecret | default (printf "%s-identity-service" (include "orrery.fullname" .)) -}}
{{- end }}

{{/* Empty where Redis has no password. */}}
{{- define "orrery.secret.redis" -}}
{{- if .Values.redis.existingSecret -}}
{{- .Values.redis.existingSecret -}}
{{- else if .Values.redis.internal -}}
{{- printf "%s-redis" (include "orrery.fullname" .) -}}
{{- end -}}
{{- end }}
