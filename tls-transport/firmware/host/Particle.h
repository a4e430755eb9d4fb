// A stand-in of our own for the part of Device OS's API that Lifeline and its example use, over host::Device.
// Copyright the Lifeline authors. SPDX-License-Identifier: Apache-2.0
#ifndef LIFELINE_HOST_PARTICLE_H
#define LIFELINE_HOST_PARTICLE_H

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "host.h"

#define Wiring_WiFi 1
#define retained
#define SYSTEM_MODE(mode)
#define SYSTEM_THREAD(state)
#define D7 7
#define OUTPUT 1
#define HIGH 1
#define LOW 0
#define SYSTEM_FLAG_RESET_NETWORK_ON_CLOUD_ERRORS 7

class String {
public:
    String(const char* text = "") : text_(text) {}
    String(const std::string& text) : text_(text) {}
    static String format(const char* form, double value) {
        char text[32];
        snprintf(text, sizeof text, form, value);
        return String(text);
    }
    const char* c_str() const { return text_.c_str(); }
    size_t length() const { return text_.length(); }
    operator const char*() const { return c_str(); }

private:
    std::string text_;
};

inline uint32_t millis() {
    return host::device().millis();
}

inline void delay(uint32_t millis) {
    host::device().wait(millis);
}

inline void pinMode(int, int) {}
inline void digitalWrite(int, int) {}

inline uint32_t HAL_RNG_GetRandomNumber() {
    return host::device().random();
}

namespace particle {

/** The result of a publish, some time later. */
template <typename Result>
class Future {
public:
    Future() {}
    explicit Future(const std::shared_ptr<host::Publication>& publication) : publication_(publication) {}
    bool isDone() const { return !publication_ || publication_->state != host::Publication::Running; }
    bool isSucceeded() const { return publication_ && publication_->state == host::Publication::Succeeded; }

    /** On a device this waits for up to 20 s. */
    operator bool() const {
        host::device().complain("publish() waits: its result was taken as a bool");
        return isSucceeded();
    }

private:
    std::shared_ptr<host::Publication> publication_;
};

}  // namespace particle

enum PublishFlag { PRIVATE, WITH_ACK };

class CloudClass {
public:
    bool connected() const { return host::device().cloud; }
    void connect() {}

    template <typename Callable>
    bool function(const char* name, Callable callable) {
        host::device().functions[name] = [callable](const std::string& argument) { return callable(String(argument)); };
        return true;
    }

    bool variable(const char* name, const int& place) {
        return variable(name, "int", [&place] { return std::to_string(place); });
    }
    bool variable(const char* name, const bool& place) {
        return variable(name, "bool", [&place] { return std::string(place ? "true" : "false"); });
    }
    bool variable(const char* name, const double& place) {
        return variable(name, "double", [&place] { return std::string(String::format("%.15g", place)); });
    }
    bool variable(const char* name, const char* place) {
        return variable(name, "string", [place] { return std::string(place); });
    }

    particle::Future<bool> publish(const char* name, const char* data, PublishFlag, PublishFlag) {
        host::Publication::State state = connected() ? host::Publication::Running : host::Publication::Failed;
        std::shared_ptr<host::Publication> publication(new host::Publication{name, data, state});
        if (connected()) {
            host::device().published(publication);
        }
        return particle::Future<bool>(publication);
    }

private:
    static bool variable(const char* name, const char* type, const std::function<std::string()>& read) {
        host::device().variables[name] = {type, read};
        return true;
    }
};

class SystemClass {
public:
    String deviceID() const { return host::device().id; }
    String version() const { return host::device().os; }
    void disable(int) { host::device().resetsNetwork = false; }
};

class TimeClass {
public:
    bool isValid() const { return host::device().clock != 0; }
    time_t now() const { return static_cast<time_t>(host::device().clock); }
    void setTime(time_t seconds) { host::device().clock = static_cast<uint32_t>(seconds); }
};

class WiFiClass {
public:
    bool ready() const { return host::device().network; }
};

class EEPROMClass {
public:
    uint8_t read(int place) const { return host::device().eeprom.at(static_cast<size_t>(place)); }
    void write(int place, uint8_t byte) { host::device().eeprom.at(static_cast<size_t>(place)) = byte; }
};

static CloudClass Particle __attribute__((unused));
static SystemClass System __attribute__((unused));
static TimeClass Time __attribute__((unused));
static WiFiClass WiFi __attribute__((unused));
static EEPROMClass EEPROM __attribute__((unused));

#endif
