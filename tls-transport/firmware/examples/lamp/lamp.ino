// A lamp that the backend switches and reads, over the Particle cloud or, while that is away, straight.
// Copyright the Lifeline authors. SPDX-License-Identifier: Apache-2.0
#define LIFELINE_OVER_TLS_TCP_CLIENT
#include "lifeline.h"

SYSTEM_MODE(SEMI_AUTOMATIC);
SYSTEM_THREAD(ENABLED);

using namespace lifeline;

// The fleet's root, and this device's own certificate and key.
const char fleet[] = "-----BEGIN CERTIFICATE-----\n...\n-----END CERTIFICATE-----\n";
const char certificate[] = "-----BEGIN CERTIFICATE-----\n...\n-----END CERTIFICATE-----\n";
const char key[] = "-----BEGIN EC PRIVATE KEY-----\n...\n-----END EC PRIVATE KEY-----\n";

LIFELINE_RETAINED CommandMemory memory;
ParticleSurroundings surroundings;
TlsTcpClientLink backend("devices.example.com", 8883, Credentials::ofCertificate(fleet, certificate, key), Radio::Wifi);
Lifeline line(surroundings, backend, memory, Mode::Warm, Radio::Wifi);

bool lit = false;

int lamp(const char* argument) {
    lit = strcmp(argument, "on") == 0;
    digitalWrite(D7, lit ? HIGH : LOW);
    line.publish("lamp", lit ? "on" : "off");
    return 1;
}

void setup() {
    pinMode(D7, OUTPUT);
    line.function("lamp", lamp);
    line.variable("lit", &lit);
    line.begin();
    Particle.connect();
}

void loop() {
    line.loop();
}
