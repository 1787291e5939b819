{{/*
What an experiment needs of a container beside what it is there for, where lab.enabled: its process is run by a keeper, so
that it can be killed, frozen and kept down. (list root command), the command being what the image runs otherwise.
*/}}
{{- define "orrery.lab.command" -}}
{{- if (first .).Values.lab.enabled }}
command: [sh, -c, {{ (first .).Files.Get "files/keeper.sh" | toJson }}, keeper]
args: {{ last . | toJson }}
{{- end }}
{{- end }}

{{/* The same for a service of ours: what its Dockerfile names as the entry point. */}}
{{- define "orrery.lab.service" -}}
{{- include "orrery.lab.command" (list . (list "java" "@/app/jvm.options" "-Xms32m" "-XX:MaxRAMPercentage=60" "-XX:AOTCache=/app/app.aot" "-jar" "/app/app.jar")) }}
{{- end }}

{{- define "orrery.lab.mount" -}}
{{- if .Values.lab.enabled }}
- { name: lab, mountPath: /lab }
{{- end }}
{{- end }}

{{- define "orrery.lab.volume" -}}
{{- if .Values.lab.enabled }}
- name: lab
  emptyDir: {}
{{- end }}
{{- end }}

{{/*
After how many probes in a row the kubelet starts a container again that is not alive, ten seconds apart: an experiment has
a process dead or frozen for longer, and the startup probe does not watch over one that a keeper starts.
*/}}
{{- define "orrery.patience" -}}
{{- ternary 60 6 .Values.lab.enabled -}}
{{- end }}

{{/* By which the lab knows a pod that is made for it. */}}
{{- define "orrery.lab.annotation" -}}
{{- if .Values.lab.enabled }}
orrery.dev/lab: "true"
{{- end }}
{{- end }}
