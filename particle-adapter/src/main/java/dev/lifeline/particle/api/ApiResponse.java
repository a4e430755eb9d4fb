package dev.lifeline.particle.api;

/** A response as it came: status and whole body. What it means is for {@link ApiClassification} to say. */
public record ApiResponse(int status, String contentType, String body) {
    @Override
    public String toString() {
        return "ApiResponse[" + status + ' ' + contentType + ", " + body.length() + " characters]";
    }
}
