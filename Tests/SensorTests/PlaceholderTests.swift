import Testing
import Sensor
