package dev.lifeline.particle.api;

/**
 * A kind of call to the API, and what it is answered with.
 *
 * @param waitsForDevice whether the cloud asks the device and may get no answer
 */
public record ApiCall<T>(String name, boolean waitsForDevice, Class<T> answer) {
    public static final ApiCall<FunctionResult> FUNCTION = new ApiCall<>("function", true, FunctionResult.class);
    public static final ApiCall<VariableResult> VARIABLE = new ApiCall<>("variable", true, VariableResult.class);
    public static final ApiCall<PingResult> PING = new ApiCall<>("ping", true, PingResult.class);
    public static final ApiCall<Accepted> PUBLISH = new ApiCall<>("publish", false, Accepted.class);
    public static final ApiCall<DeviceList> DEVICES = new ApiCall<>("devices", false, DeviceList.class);
    public static final ApiCall<TokenInfo> TOKEN = new ApiCall<>("token", false, TokenInfo.class);
}
