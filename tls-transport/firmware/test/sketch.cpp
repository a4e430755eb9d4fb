// A small sketch, to be measured: one function, one variable, one event. Copyright the Lifeline authors.
// SPDX-License-Identifier: Apache-2.0
#include "lifeline.h"

using namespace lifeline;

CommandMemory memory;
ParticleSurroundings surroundings;
const Credentials credentials = Credentials::ofCertificate("authority", "certificate", "key");
#ifdef LIFELINE_OVER_MQTT_TLS
MqttTlsLink backend("devices.example.com", 8883, credentials);
#else
TlsTcpClientLink backend("devices.example.com", 8883, credentials, Radio::Wifi);
#endif
Lifeline line(surroundings, backend, memory, Mode::Warm, Radio::Wifi);

bool lit = false;

int lamp(const char* argument) {
    lit = strcmp(argument, "on") == 0;
    return line.publish("lamp", lit ? "on" : "off") == Published::Kept ? 1 : 0;
}

void setup() {
    line.function("lamp", lamp);
    line.variable("lit", &lit);
    line.begin();
}

void loop() {
    line.loop();
}
