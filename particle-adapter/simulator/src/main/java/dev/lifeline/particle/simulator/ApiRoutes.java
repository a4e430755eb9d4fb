package dev.lifeline.particle.simulator;

import dev.lifeline.contract.DeviceId;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a request is about. The order is the cloud's: {@code events} and {@code ping} come before functions and
 * variables of these names. <b>Threads.</b> The model's owner only.
 */
final class ApiRoutes {
    private static final List<String> SCOPES = List.of("products", "orgs");
    private static final String CURRENT = "current";

    private final CloudModel cloud;

    ApiRoutes(CloudModel cloud) {
        this.cloud = cloud;
    }

    void route(ApiRequest request, ApiResponder responder) {
        List<String> path = request.path();
        if (path.isEmpty() || !path.get(0).equals("v1")) {
            responder.answer(ApiBodies.NO_ROUTE);
            return;
        }
        List<String> rest = path.subList(1, path.size());
        boolean scoped = false;
        while (rest.size() > 2 && SCOPES.contains(rest.get(0))) {
            rest = rest.subList(2, rest.size());
            scoped = true;
        }
        Route route = new Route(request, responder, rest, scoped);
        switch (route.segment(0)) {
            case "access_tokens" -> token(route);
            case "events" -> events(route);
            case "devices" -> devices(route);
            default -> responder.answer(ApiBodies.NO_ROUTE);
        }
    }

    private void token(Route route) {
        CloudAccounts accounts = cloud.accounts();
        String own = route.request.token().orElse("");
        String which = route.segment(1);
        if (route.is("GET", 2) && which.equals(CURRENT)) {
            route.responder.answer(accounts.current(own));
        } else if (route.is("DELETE", 2)) {
            route.responder.answer(accounts.delete(which.equals(CURRENT) ? own : which));
        } else {
            route.responder.answer(route.is("DELETE", 1) ? accounts.deleteAll() : ApiBodies.NO_ROUTE);
        }
    }

    private void events(Route route) {
        if (route.product && route.is("POST", 1)) {
            cloud.publish(route.request, route.responder);
        } else if (!route.request.method().equals("GET")) {
            route.responder.answer(ApiBodies.NO_ROUTE);
        } else if (!route.product && route.path.size() == 1) {
            route.responder.answer(ApiBodies.NO_PREFIX);
        } else {
            stream(route, 1, Optional.empty());
        }
    }

    private void devices(Route route) {
        if (route.is("GET", 1)) {
            route.responder.answer(
                    route.product
                            ? DeviceList.page(cloud.devices(), route.request)
                            : ApiBodies.devices(cloud.devices()));
        } else if (route.segment(1).equals("events")) {
            allDevicesEvents(route);
        } else {
            cloud.find(route.segment(1), route.product)
                    .ifPresentOrElse(
                            device -> device(route, device), () -> route.responder.answer(ApiBodies.UNKNOWN_DEVICE));
        }
    }

    private void allDevicesEvents(Route route) {
        if (route.is("POST", 2)) {
            cloud.publish(route.request, route.responder);
        } else if (route.request.method().equals("GET")) {
            stream(route, 2, Optional.empty());
        } else {
            route.responder.answer(ApiBodies.NO_ROUTE);
        }
    }

    private void device(Route route, CloudDevice device) {
        String name = route.segment(2);
        if (route.is("GET", 2)) {
            route.responder.answer(ApiBodies.device(device));
        } else if (route.is("PUT", 2)) {
            change(route, device);
        } else if (name.equals("events") && route.request.method().equals("GET")) {
            stream(route, 3, Optional.of(device.id()));
        } else if (name.equals("ping") && route.is("PUT", 3)) {
            cloud.calls().ping(device, route.responder);
        } else if (route.is("POST", 3)) {
            function(route, device, name);
        } else if (route.is("GET", 3)) {
            variable(route, device, name);
        } else {
            route.responder.answer(ApiBodies.NO_ROUTE);
        }
    }

    private void change(Route route, CloudDevice device) {
        Optional<String> name = route.request.field("name");
        Optional<String> notes = route.request.field("notes");
        Optional<String> signal = route.request.field("signal");
        if (name.isPresent()) {
            cloud.register(device.description().named(name.get()));
            route.responder.answer(ApiBodies.changed(device, "name", name.get(), cloud.now()));
        } else if (notes.isPresent()) {
            device.note(notes.get());
            route.responder.answer(ApiBodies.changed(device, "notes", notes.get(), cloud.now()));
        } else if (signal.isPresent()) {
            cloud.calls().signal(device, signal.get().equals("1"), route.responder);
        } else {
            route.responder.answer(ApiBodies.NO_ROUTE);
        }
    }

    private void function(Route route, CloudDevice device, String name) {
        if (!device.description().functions().contains(name)) {
            route.responder.answer(ApiBodies.noFunction(name));
            return;
        }
        String argument = route.request
                .field("arg")
                .or(() -> route.request.field("args"))
                .or(() -> route.request.field("params"))
                .orElse("");
        cloud.calls().callFunction(device, name, argument, route.responder);
    }

    private void variable(Route route, CloudDevice device, String name) {
        if (device.description().variables().containsKey(name)) {
            cloud.calls().readVariable(device, name, route.responder);
        } else {
            route.responder.answer(ApiBodies.NO_VARIABLE);
        }
    }

    private void stream(Route route, int prefixAt, Optional<DeviceId> device) {
        String prefix = String.join("/", route.path.subList(prefixAt, route.path.size()));
        cloud.openStream(new StreamFilter(prefix, device, route.product), route.request, route.responder);
    }

    /** A request without {@code /v1}, {@code /orgs/:o} and {@code /products/:p}. */
    private record Route(ApiRequest request, ApiResponder responder, List<String> path, boolean product) {
        private String segment(int index) {
            return index < path.size() ? path.get(index) : "";
        }

        private boolean is(String method, int segments) {
            return request.method().equals(method) && path.size() == segments;
        }
    }
}
