package dev.lifeline.particle.api;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.model.Claim;
import dev.lifeline.particle.model.ClaimCode;
import dev.lifeline.particle.model.Device;
import dev.lifeline.particle.model.DeviceChange;
import dev.lifeline.particle.model.DeviceImport;
import dev.lifeline.particle.model.DevicePage;
import dev.lifeline.particle.model.SerialNumber;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/**
 * Devices as things: finding, naming, claiming, updating them (reference particle-cloud-api.md 2). What is asked of a device itself,
 * functions, variables and pings, is {@link ParticleCloud}'s.
 *
 * <p>Some calls are for one scope only; {@link IllegalStateException} says so before anything is sent.
 *
 * <p><b>Threads.</b> Any.
 */
public final class Devices {
    static final ApiCall<DevicePage> LIST = ApiCall.of("devices", DevicePage.class);

    private static final ApiCall<Device> GET = ApiCall.of("device", Device.class);
    private static final ApiCall<DeviceChange> CHANGE = ApiCall.of("change of a device", DeviceChange.class);
    static final ApiCall<DeviceChange> SIGNAL =
            ApiCall.of("signal", DeviceChange.class).asking(ApiCall.Patience.PING);
    private static final ApiCall<Accepted> FLASH = ApiCall.done("flash").asking(ApiCall.Patience.CALL);
    static final ApiCall<Claim> CLAIM = ApiCall.of("claim", Claim.class).asking(ApiCall.Patience.CALL);
    private static final ApiCall<ClaimCode> CLAIM_CODE = ApiCall.of("claim code", ClaimCode.class);
    private static final ApiCall<Accepted> UNCLAIM = ApiCall.done("unclaim");
    private static final ApiCall<DeviceImport> ADD = ApiCall.of("addition to a product", DeviceImport.class);
    private static final ApiCall<Accepted> REMOVE = ApiCall.done("removal from a product");
    private static final ApiCall<SerialNumber> SERIAL = ApiCall.of("serial number", SerialNumber.class);

    private final Exchanges exchanges;
    private final Scope scope;
    private final DeviceApi api;
    private final AccountApi account;

    Devices(Exchanges exchanges, ApiEndpoint endpoint, DeviceApi api) {
        this.exchanges = exchanges;
        this.scope = endpoint.scope();
        this.api = api;
        this.account = exchanges.api(endpoint.account(), AccountApi.class);
    }

    /** All of an account, or the first 25 of a product. */
    public CloudCall<DevicePage> list() {
        return scope.kind() == Scope.Kind.ACCOUNT
                ? exchanges.call(LIST, progress -> api.list(Map.of(), progress))
                : list(DeviceFilter.page(1));
    }

    /** For a product: an account's list has neither filters nor pages. */
    public CloudCall<DevicePage> list(DeviceFilter filter) {
        needProduct("a filtered list");
        return exchanges.call(LIST, progress -> api.list(filter.query(), progress));
    }

    public CloudCall<Device> get(DeviceId device) {
        return exchanges.call(GET, progress -> api.get(device.toString(), progress));
    }

    /** For an account: products know their devices by id only. */
    public CloudCall<Device> named(String name) {
        scope.need("a device by its name", Scope.Kind.ACCOUNT);
        return exchanges.call(GET, progress -> api.get(name, progress));
    }

    public CloudCall<DeviceChange> rename(DeviceId device, String name) {
        return change(device, Map.of("name", name));
    }

    public CloudCall<DeviceChange> setNotes(DeviceId device, String notes) {
        return change(device, Map.of("notes", notes));
    }

    /** Has the device's LED show a rainbow, so that it can be found on a table. */
    public CloudCall<DeviceChange> signal(DeviceId device, boolean on) {
        Map<String, Object> field = Map.of("signal", on ? "1" : "0");
        return exchanges.call(SIGNAL, progress -> api.change(device.toString(), field, progress));
    }

    /** Updates it even if it says that it must not be updated now. */
    public CloudCall<DeviceChange> forceUpdates(DeviceId device, boolean forced) {
        return change(device, Map.of("firmware_updates_forced", forced));
    }

    /** For a product: a development device gets no released firmware. */
    public CloudCall<DeviceChange> setDevelopment(DeviceId device, boolean development) {
        needProduct("a development device");
        return change(device, Map.of("development", development));
    }

    /**
     * For a product: holds the device at a version of the product's firmware.
     *
     * @param now whether to flash it at once, and not at its next connection
     */
    public CloudCall<DeviceChange> lockFirmware(DeviceId device, int version, boolean now) {
        needProduct("a lock to a firmware");
        return change(device, Map.of("desired_firmware_version", version, "flash", now));
    }

    /** For a product: the device gets what is released again. */
    public CloudCall<DeviceChange> unlockFirmware(DeviceId device) {
        needProduct("a lock to a firmware");
        return change(device, Collections.singletonMap("desired_firmware_version", null));
    }

    /** Sends a compiled binary to the device; its events {@code spark/flash/status} tell the rest. */
    public CloudCall<Accepted> flash(DeviceId device, byte[] binary) {
        RequestBody bytes = RequestBody.create(binary.clone(), MediaType.get("application/octet-stream"));
        MultipartBody.Part file = MultipartBody.Part.createFormData("file", "firmware.bin", bytes);
        MultipartBody.Part type = MultipartBody.Part.createFormData("file_type", "binary");
        return exchanges.call(FLASH, progress -> api.flash(device.toString(), file, type, progress));
    }

    /** For an account: makes the device the account's. */
    public CloudCall<Claim> claim(DeviceId device) {
        scope.need("a claim", Scope.Kind.ACCOUNT);
        return exchanges.call(CLAIM, progress -> api.add(Map.of("id", device.toString()), progress));
    }

    /** For an account: asks the device's present owner for it. */
    public CloudCall<Claim> requestTransfer(DeviceId device) {
        scope.need("a transfer", Scope.Kind.ACCOUNT);
        Map<String, Object> wish = Map.of("id", device.toString(), "request_transfer", true);
        return exchanges.call(CLAIM, progress -> api.add(wish, progress));
    }

    /** For a device that is being set up. */
    public CloudCall<ClaimCode> claimCode() {
        return exchanges.call(CLAIM_CODE, progress -> api.claimCode(Map.of(), progress));
    }

    /** The device is nobody's from now on; one of a product stays in it. */
    public CloudCall<Accepted> unclaim(DeviceId device) {
        return exchanges.call(
                UNCLAIM,
                progress -> scope.kind() == Scope.Kind.ACCOUNT
                        ? api.unclaim(device.toString(), progress)
                        : api.removeOwner(device.toString(), progress));
    }

    /** For a product: adds devices to it. */
    public CloudCall<DeviceImport> add(List<DeviceId> devices) {
        needProduct("an addition");
        Map<String, Object> ids =
                Map.of("ids", devices.stream().map(DeviceId::toString).toList());
        return exchanges.call(ADD, progress -> api.add(ids, progress));
    }

    /**
     * For a product: adds devices to it, and claims them for a user of the product's team.
     *
     * @param user by the name under which it logs in
     */
    public CloudCall<DeviceImport> addFor(String user, List<DeviceId> devices) {
        needProduct("an addition");
        Map<String, Object> fields =
                Map.of("ids", devices.stream().map(DeviceId::toString).toList(), "claim_user", user);
        return exchanges.call(ADD, progress -> api.add(fields, progress));
    }

    /**
     * For a product: removes a device from it.
     *
     * @param deny whether it may not come back by itself
     */
    public CloudCall<Accepted> remove(DeviceId device, boolean deny) {
        needProduct("a removal");
        return exchanges.call(REMOVE, progress -> api.remove(device.toString(), Map.of("deny", deny), progress));
    }

    /** In any scope; the cloud answers 50 an hour for an account. */
    public CloudCall<SerialNumber> bySerialNumber(String number) {
        return exchanges.call(SERIAL, progress -> account.serialNumber(number, progress));
    }

    private CloudCall<DeviceChange> change(DeviceId device, Map<String, Object> fields) {
        return exchanges.call(CHANGE, progress -> api.change(device.toString(), fields, progress));
    }

    private void needProduct(String what) {
        scope.need(what, Scope.Kind.PRODUCT);
    }
}
