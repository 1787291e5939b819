package dev.orrery.deployment;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What fabric8's model of Kubernetes says to an object: fields it does not know, values of another type, quantities that
 * are none. It does not miss a field.
 */
final class Fabric8Model {

    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Secret", Secret.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("apps/v1 StatefulSet", StatefulSet.class),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("batch/v1 Job", Job.class),
            Map.entry("networking.k8s.io/v1 Ingress", Ingress.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class));

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private Fabric8Model() {}

    /** What is wrong with it; nothing if it is good. */
    static List<String> complaints(JsonNode object) {
        String type =
                object.path("apiVersion").asText() + " " + object.path("kind").asText();
        Class<?> model = TYPES.get(type);
        if (model == null) {
            return List.of("unknown: " + type);
        }
        var complaints = new ArrayList<String>();
        try {
            walk(STRICT.treeToValue(object, model), type, complaints);
        } catch (Exception e) {
            complaints.add(String.valueOf(e.getMessage()));
        }
        return complaints;
    }

    private static void walk(@Nullable Object value, String path, List<String> complaints) throws Exception {
        switch (value) {
            case Quantity quantity -> Quantity.getAmountInBytes(quantity);
            case Collection<?> all -> {
                for (Object each : all) {
                    walk(each, path + "[]", complaints);
                }
            }
            case Map<?, ?> map -> {
                for (var entry : map.entrySet()) {
                    walk(entry.getValue(), path + "." + entry.getKey(), complaints);
                }
            }
            case Object bean
            when bean.getClass().getName().startsWith("io.fabric8.") -> walkBean(bean, path, complaints);
            case null, default -> {}
        }
    }

    private static void walkBean(Object bean, String path, List<String> complaints) throws Exception {
        for (Method getter : bean.getClass().getMethods()) {
            if (!getter.getName().startsWith("get")
                    || getter.getParameterCount() > 0
                    || getter.getDeclaringClass() == Object.class) {
                continue;
            }
            Object value = getter.invoke(bean);
            if (getter.getName().equals("getAdditionalProperties")) {
                ((Map<?, ?>) value).keySet().forEach(each -> complaints.add(path + "." + each + " is no field"));
            } else {
                walk(value, path + "." + getter.getName().substring("get".length()), complaints);
            }
        }
    }
}
