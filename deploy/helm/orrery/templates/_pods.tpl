{{/* What every pod of ours has: (list root uid). */}}
{{- define "orrery.pod" -}}
{{- $root := first . -}}
automountServiceAccountToken: false
# Variables such as REDIS_PORT=tcp://… would be taken for settings.
enableServiceLinks: false
{{- with $root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with $root.Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $root.Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: {{ index . 1 }}
  runAsGroup: {{ index . 2 }}
  # So that what is mounted can be written by this user, and secrets read.
  fsGroup: {{ index . 2 }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- end }}

{{/* What every container has. */}}
{{- define "orrery.container" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end }}

{{/* Pods of one kind on as many nodes and zones as there are: (list root component). */}}
{{- define "orrery.spread" -}}
{{- if (first .).Values.topologySpread.enabled }}
topologySpreadConstraints:
  {{- range $key := list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "orrery.selector" $ | nindent 8 }}
  {{- end }}
{{- end }}
{{- end }}

{{/* How the kubelet looks after a JVM of ours. */}}
{{- define "orrery.probes" -}}
startupProbe:
  httpGet:
    path: /actuator/health/liveness
    port: management
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: {{ div .Values.probes.startupSeconds 5 }}
readinessProbe:
  httpGet:
    path: /actuator/health/readiness
    port: management
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 3
livenessProbe:
  httpGet:
    path: /actuator/health/liveness
    port: management
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: {{ include "orrery.patience" . }}
{{- end }}

{{/* A pod that ends goes on for a while: whoever has its address must first hear that it is leaving. */}}
{{- define "orrery.leaving" -}}
lifecycle:
  preStop:
    sleep:
      seconds: {{ .Values.shutdown.preStopSeconds }}
{{- end }}

{{/* Data of a server, as a volume of the pod: (list name persistence). */}}
{{- define "orrery.data.volume" -}}
{{- if not (last .).enabled }}
- name: {{ first . }}
  emptyDir: {}
{{- end }}
{{- end }}

{{/* Data of a server, as a claim of the StatefulSet: (list name persistence). */}}
{{- define "orrery.data.claim" -}}
{{- $persistence := last . }}
{{- if $persistence.enabled }}
volumeClaimTemplates:
  - apiVersion: v1
    kind: PersistentVolumeClaim
    metadata:
      name: {{ first . }}
    spec:
      accessModes: [ReadWriteOnce]
      {{- with $persistence.storageClassName }}
      storageClassName: {{ . }}
      {{- end }}
      resources:
        requests:
          storage: {{ $persistence.size }}
{{- end }}
{{- end }}
