"""Lesson 16: which class?"""
