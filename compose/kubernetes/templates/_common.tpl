{{/* What selects the pods of a part: include "tocsin.selector" (list $ "forwarder") */}}
{{- define "tocsin.selector" -}}
app.kubernetes.io/name: tocsin
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{- define "tocsin.labels" -}}
{{ include "tocsin.selector" . }}
app.kubernetes.io/version: {{ (index . 0).Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ (index . 0).Release.Service }}
{{- end -}}

{{- define "tocsin.image" -}}
{{- $values := (index . 0).Values.image -}}
image: {{ index $values (index . 1) }}:{{ $values.tag | default (index . 0).Chart.AppVersion }}
imagePullPolicy: {{ $values.pullPolicy }}
{{- end -}}

{{/* Environment: settings as they are, secrets as the names of files. */}}
{{- define "tocsin.environment" -}}
{{- range $name, $value := .settings }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- range $name, $source := .secrets }}
- name: {{ $name }}_FILE
  value: /run/secrets/tocsin/{{ $name }}
{{- end }}
{{- end -}}

{{- define "tocsin.secretFiles" -}}
projected:
  defaultMode: 0440
  sources:
    {{- range $name, $source := . }}
    - secret:
        name: {{ $source.secret }}
        items:
          - key: {{ $source.key }}
            path: {{ $name }}
    {{- end }}
{{- end -}}

{{- define "tocsin.placement" -}}
{{- with .nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "tocsin.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}
